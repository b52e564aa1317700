"""Addresses that anyone may open: words a parent could read aloud."""

from django.urls import URLPattern, path

from local_offer.views.public import (
    a_to_z,
    area,
    booklet,
    category,
    for_robots,
    glossary,
    guide,
    home,
    need,
    organisation,
    page_report,
    qr_code,
    search,
    service,
    service_map,
    setting_compare,
    setting_list,
    shortlist,
)

urlpatterns: list[URLPattern] = [
    path("", home.Home.as_view(), name="home"),
    path("directory/", search.ServiceSearch.as_view(), name="service-search"),
    path("directory/map/", service_map.ServiceMap.as_view(), name="service-map"),
    path("directory/a-z/", a_to_z.AToZ.as_view(), name="a-to-z"),
    path("directory/categories/", category.CategoryList.as_view(), name="category-list"),
    path(
        "directory/category/<slug:slug>/",
        category.CategoryDetail.as_view(),
        name="category-detail",
    ),
    path("directory/areas/", area.AreaList.as_view(), name="area-list"),
    path("directory/area/<slug:slug>/", area.AreaDetail.as_view(), name="area-detail"),
    path("directory/needs/", need.NeedList.as_view(), name="need-list"),
    path("directory/need/<slug:slug>/", need.NeedDetail.as_view(), name="need-detail"),
    path("directory/schools/", setting_list.SettingList.as_view(), name="setting-list"),
    path("directory/compare/", setting_compare.SettingCompare.as_view(), name="setting-compare"),
    path("directory/booklet/", booklet.ServiceBooklet.as_view(), name="service-booklet"),
    path("directory/shortlist/", shortlist.Shortlist.as_view(), name="shortlist"),
    path("directory/qr.svg", qr_code.QrCode.as_view(), name="qr-code"),
    path(
        "directory/organisation/<slug:slug>/",
        organisation.OrganisationDetail.as_view(),
        name="organisation-detail",
    ),
    path("directory/service/<slug:slug>/", service.ServiceDetail.as_view(), name="service-detail"),
    path(
        "directory/service/<slug:slug>/times.ics",
        service.ServiceCalendar.as_view(),
        name="service-calendar",
    ),
    path("guides/", guide.GuideList.as_view(), name="guide-list"),
    path("guides/<slug:slug>/", guide.GuideDetail.as_view(), name="guide-detail"),
    path("glossary/", glossary.Glossary.as_view(), name="glossary"),
    path("report-a-problem/", page_report.PageReportCreate.as_view(), name="page-report-create"),
    path(
        "report-a-problem/thanks/",
        page_report.PageReportThanks.as_view(),
        name="page-report-thanks",
    ),
    path("sitemap.xml", for_robots.SiteMap.as_view(), name="sitemap"),
    path(
        "sitemap-<slug:section>.xml",
        for_robots.SiteMapSection.as_view(),
        name="sitemap-section",
    ),
    path("robots.txt", for_robots.Robots.as_view(), name="robots"),
]

"""Addresses that anyone may open: words a parent could read aloud."""

from django.urls import URLPattern, path

from local_offer.views.public import (
    a_to_z,
    area,
    category,
    home,
    need,
    search,
    service_map,
    setting_compare,
    setting_list,
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
]

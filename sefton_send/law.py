"""The legal facts that public pages state: each in one sentence, once, with where it stands in law.

Guides name a fact by its id, so that a number of weeks is written in one place. No Django.
`Standing.VERIFIED` was read in the law or in a source that quotes it; a fact that is
`TO_BE_CONFIRMED` may be shown only with those words beside it.
"""

from dataclasses import dataclass
from enum import Enum

REGULATIONS = "SEND Regulations 2014"
ACT = "Children and Families Act 2014"
CODE = "SEND Code of Practice 2015"


class Standing(Enum):
    """How sure we are of a fact."""

    VERIFIED = "verified"
    TO_BE_CONFIRMED = "guidance to be confirmed"


@dataclass(frozen=True)
class Fact:
    """One thing the law says, in words for families, and where it says so."""

    id: str
    words: str
    source: str
    standing: Standing = Standing.VERIFIED


FACTS = (
    Fact(
        "who-may-ask",
        "A parent, a young person over school age, a school or a college can ask the council for an"
        " education, health and care needs assessment.",
        f"{ACT}, section 36(1)",
    ),
    Fact(
        "decide-to-assess",
        "The council must tell you whether it will assess as soon as it can, and at the latest"
        " 6 weeks after the day it got the request.",
        f"{REGULATIONS}, regulation 5(1)",
    ),
    Fact(
        "why-not-assess",
        "If the council says no, its letter must tell you why, how to appeal and by when, and who"
        " can give you free advice.",
        f"{REGULATIONS}, regulation 5(3)",
    ),
    Fact(
        "advice",
        "The people the council asks for advice must answer within 6 weeks of being asked. Few"
        " reasons excuse lateness, and a waiting list is not one of them.",
        f"{REGULATIONS}, regulation 8",
    ),
    Fact(
        "parents-may-name-advisers",
        "You can ask the council to get advice from somebody you name, if that is reasonable.",
        f"{REGULATIONS}, regulation 6(1)(h)",
    ),
    Fact(
        "no-plan",
        "If the council decides not to make a plan, it must tell you by week 16 after the request,"
        " with its reasons and how to appeal.",
        f"{REGULATIONS}, regulation 10(1)",
    ),
    Fact(
        "views-on-draft",
        "You get at least 15 days to say what you think of the draft, counting the day you get it,"
        " and you can ask for a meeting and for a school or college by name.",
        f"{REGULATIONS}, regulation 13(1)",
    ),
    Fact(
        "final-plan",
        "You must get the final plan as soon as possible, and at the latest 20 weeks after the"
        " council got the request.",
        f"{REGULATIONS}, regulation 13(2)",
    ),
    Fact(
        "holidays-count",
        "Weeks are ordinary weeks: Christmas, Easter and half term are counted.",
        f"{REGULATIONS}, regulations 10(4) and 13(3)",
    ),
    Fact(
        "help-must-come",
        "The council must make sure that the help written in Section F of a plan is given.",
        f"{ACT}, section 42",
    ),
    Fact(
        "review-cycle",
        "A plan must be looked at again within 12 months of being made, and then within 12 months"
        " of each review.",
        f"{ACT}, section 44",
    ),
    Fact(
        "review-notice",
        "You must be told about the review meeting at least 2 weeks before, and get the reports at"
        " least 2 weeks before.",
        f"{REGULATIONS}, regulations 20(3) and 20(4)",
    ),
    Fact(
        "review-decision",
        "Within 4 weeks of the meeting the council must tell you whether it keeps the plan as it"
        " is, changes it or ends it.",
        f"{REGULATIONS}, regulations 20 and 22",
    ),
    Fact(
        "review-final",
        "If it changes the plan, the new plan must reach you within 8 weeks of the notice that said"
        " what would change.",
        f"{REGULATIONS}, regulation 22(3)",
    ),
    Fact(
        "review-year-9",
        "From Year 9 on, every review must also look at adult life and at living independently.",
        f"{REGULATIONS}, regulation 20(5)",
    ),
    Fact(
        "phase-transfer",
        "When a child with a plan moves to a new stage of school, the plan must be changed to name"
        " the new place before 15 February of that year.",
        f"{REGULATIONS}, regulation 18(1)",
    ),
    Fact(
        "phase-transfer-16",
        "For the move from school to college or training at 16, the plan must name the new place"
        " before 31 March of that year.",
        f"{REGULATIONS}, regulation 18(1)",
    ),
    Fact(
        "rights-at-16",
        "When a young person is over school age, the right to decide about a plan is theirs.",
        f"{ACT}, section 80",
    ),
    Fact(
        "not-ceased-out-of-school",
        "A plan cannot be ended just because a young person under 18 has left education.",
        f"{REGULATIONS}, regulation 29",
    ),
    Fact(
        "back-to-learning",
        "If you are 18 or over and leave college, the council must review the plan and ask whether"
        " you want to go back before it can end it.",
        f"{REGULATIONS}, regulation 30",
    ),
    Fact(
        "plan-until-25",
        "A plan can go on until the end of the school year in which a young person turns 25.",
        f"{ACT}, section 46",
    ),
    Fact(
        "personal-budget",
        "You can ask for a personal budget while a draft plan is being made, or at a review.",
        f"{ACT}, section 49",
    ),
    Fact(
        "mediation-adviser",
        "Ring the mediation adviser within 2 months of the date of the council's letter.",
        f"{REGULATIONS}, regulation 33",
    ),
    Fact(
        "mediation-certificate",
        "You do not have to go to mediation. If you say no, you get a certificate within 3 working"
        " days, and can appeal.",
        f"{REGULATIONS}, regulation 34",
    ),
    Fact(
        "mediation-meeting",
        "If you want mediation about a plan, the council must arrange it within 30 days.",
        f"{REGULATIONS}, regulations 36 and 37",
        Standing.TO_BE_CONFIRMED,
    ),
    Fact(
        "appeal-deadline",
        "You can appeal up to 2 months after the date of the decision letter, or 1 month after the"
        " date of the mediation certificate, whichever is later.",
        "First-tier Tribunal rules for special educational needs appeals",
    ),
    Fact(
        "few-excuses",
        "Only a few things excuse a late answer. A school that is shut for the long summer holiday"
        " can be one, and something exceptional in the family another.",
        f"{REGULATIONS}, regulations 5(4), 10(4) and 13(3)",
    ),
    Fact(
        "plan-sections",
        "A plan is made of sections with letters from A to K, and each must stand apart from the"
        " others.",
        f"{REGULATIONS}, regulation 12(1)",
    ),
    Fact(
        "review-report",
        "A report of the meeting must be written within 2 weeks of it, and say where people did"
        " not agree.",
        f"{REGULATIONS}, regulations 20 and 21(7)",
    ),
    Fact(
        "review-views",
        "If the council wants to change the plan, you get at least 15 days to say what you think,"
        " counting the day you get its notice.",
        f"{REGULATIONS}, regulation 22(2)",
    ),
    Fact(
        "review-under-5",
        "For a child under 5 the council should think about shorter reviews, every 3 to 6 months,"
        " beside the yearly one.",
        f"{CODE}, paragraph 9.178",
    ),
    Fact(
        "moving-house",
        "If you move to the area of another council, the plan goes with you. Within 6 weeks the"
        " new council must tell you so, and whether and when it will look at the plan again.",
        f"{REGULATIONS}, regulation 15",
    ),
    Fact(
        "college-move",
        "For a move from one college or training place to another, the plan must name the new"
        " place at least 5 months before.",
        f"{REGULATIONS}, regulation 18(2)",
    ),
    Fact(
        "ask-before-ending",
        "Before it ends a plan, the council must tell you that it is thinking about it, and ask you"
        " and the head or principal.",
        f"{REGULATIONS}, regulation 31",
    ),
    Fact(
        "plan-stays",
        "If the council decides to end a plan, the plan goes on until the time to appeal is over,"
        " or until an appeal is finished.",
        f"{ACT}, section 45",
    ),
    Fact(
        "not-at-19",
        "A plan does not end just because a young person turns 19.",
        f"{ACT}, sections 45 and 46",
    ),
    Fact(
        "what-can-be-appealed",
        "You can appeal when the council will not assess, will not make a plan, will not assess"
        " again or ends a plan, and about what Sections B, F and I of a plan say.",
        f"{ACT}, section 51",
        Standing.TO_BE_CONFIRMED,
    ),
    Fact(
        "place-only",
        "If all you disagree with is the school or college in Section I, you can appeal without"
        " ringing the mediation adviser first.",
        f"{ACT}, section 55",
        Standing.TO_BE_CONFIRMED,
    ),
    Fact(
        "decide-yourself",
        "From 16, people must start from trust that you can decide for yourself. If a decision is"
        " hard, they must help you to make it before anybody makes it for you.",
        "Mental Capacity Act 2005, section 1",
        Standing.TO_BE_CONFIRMED,
    ),
    Fact(
        "comments",
        "The council must ask families what they think of the Local Offer, and publish what they"
        " said and what it will do, at least once a year.",
        f"{REGULATIONS}, regulation 56",
    ),
)
_BY_ID = {fact.id: fact for fact in FACTS}


def fact(fact_id: str) -> Fact:
    """The fact called `fact_id`. Raises LookupError naming it where there is none."""
    try:
        return _BY_ID[fact_id]
    except KeyError as error:
        raise LookupError(f"There is no legal fact called “{fact_id}”.") from error

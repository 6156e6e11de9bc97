"""Backgrounds against classes with the verdict that a classification analyst would give.

A row is (specification, level, background, verdict). "depends" stands for: the stated facts do not settle it.
"""

from __future__ import annotations

YES, NO, DEPENDS = "met", "not met", "cannot tell"

CASES: tuple[tuple[str, str, str, str], ...] = (
    # Office Technician 1: two years of office work; college stands in for all of it.
    ("0412co", "", "two years of clerical work", YES),
    ("0412co", "", "18 months as a receptionist", NO),
    ("0412co", "", "18 months as a receptionist and 15 semester hours", YES),
    ("0412co", "", "a bachelor's degree in history, never worked in an office", YES),
    ("0412co", "", "30 semester hours", NO),
    ("0412co", "", "60 college credits", YES),
    ("0412co", "", "90 quarter units", YES),
    ("0412co", "", "90 units", YES),
    ("0412co", "", "60 units", DEPENDS),
    ("0412co", "", "4,160 hours as a secretary", YES),
    ("0412co", "", "3,700 hours as a secretary", DEPENDS),
    ("0412co", "", "three years as a cook", NO),
    ("0412co", "", "three years of volunteer clerical work", DEPENDS),
    ("0412co", "", "two years as a part-time file clerk", DEPENDS),
    ("0412co", "", "four years of half-time office work", YES),
    # Office Technician 2: four years, one of them at the level below; at most three by college.
    ("0413co", "", "four years as an Office Technician 1", YES),
    ("0413co", "", "three years of clerical work, one as an Office Technician 1, and 30 semester hours", YES),
    ("0413co", "", "a bachelor's degree and one year as an Office Technician 1", YES),
    ("0413co", "", "a bachelor's degree and six months as an Office Technician 1", NO),
    ("0413co", "", "a bachelor's degree and nothing else", NO),
    ("0413co", "", "a master's degree and no experience, nothing else", NO),
    ("0413co", "", "five years of clerical work", DEPENDS),
    ("0413co", "", "two years as an Office Technician 1 and 45 semester hours", NO),
    ("0413co", "", "two years as an Office Technician 1 and 60 semester hours", YES),
    ("0413co", "", "two years as an Office Technician 2 and an associate's degree", YES),
    ("0413co", "", "two years and six months as an Office Technician 1 and 45 semester hours", YES),
    ("0413co", "", "six years as a truck driver", NO),
    # Field Inspector: six years, two as an inspector; only some fields of study count.
    ("2210tf", "", "Bachelor's degree in civil engineering and 2 years as a construction inspector", YES),
    ("2210tf", "", "Master's degree in civil engineering and 1 year as a construction inspector", NO),
    ("2210tf", "", "six years of construction work, two of them as an inspector", YES),
    ("2210tf", "", "six years of construction work", DEPENDS),
    ("2210tf", "", "eighteen months as a construction inspector and a bachelor's degree in engineering", NO),
    ("2210tf", "", "two years as a construction inspector and a bachelor's degree in history", NO),
    ("2210tf", "", "two years as a construction inspector and a bachelor's degree", DEPENDS),
    ("2210tf", "", "six years as a construction inspector but no driver's license", NO),
    ("2210tf", "", "six years as a construction inspector, lacks the Level II certificate", YES),
    ("2210tf", "", "ten years as a waiter", NO),
    # Field Inspection Supervisor: the state-employee clause fills both parts.
    ("2214ts", "", "Two years as a state Field Inspector, nothing else", YES),
    ("2214ts", "", "Two years as a Field Inspector for another employer", DEPENDS),
    ("2214ts", "", "One year as a state Field Inspector, nothing else", NO),
    (
        "2214ts",
        "",
        "eight years of construction inspection, including one year leading inspection "
        "at the level of a "
        "Field Inspector",
        YES,
    ),
    ("2214ts", "", "a bachelor's degree in engineering and three years of construction", NO),
    # Direct Care Aide: nothing is asked for.
    ("3301hd", "", "never worked", YES),
    ("3301hd", "", "five years as a cook", YES),
    # Personnel Trainee: a degree, or four years, or an equivalent combination.
    ("9001tr", "", "a bachelor's degree in biology", YES),
    ("9001tr", "", "four years of human resources work", YES),
    ("9001tr", "", "two years of human resources work and 60 semester hours", DEPENDS),
    ("9001tr", "", "one year of human resources work, no degree", NO),
    ("9001tr", "", "three years of human resources work, nothing else", NO),
    # Employee Relations Analyst: two years must be in the administration of agreements.
    (
        "9040mc",
        "",
        "five years of labor relations work, two of them in the administration of "
        "collective bargaining "
        "agreements",
        YES,
    ),
    ("9040mc", "", "five years of payroll work", NO),
    (
        "9040mc",
        "",
        "a bachelor's degree and two years of labor relations administering collective bargaining agreements",
        YES,
    ),
    ("9040mc", "", "a law degree and one year in labor relations administering bargaining agreements", NO),
    ("9040mc", "", "five years in labor relations", DEPENDS),
    # Classification Analyst 1.
    ("9055mc", "", "five years of human resources work in job classification", YES),
    ("9055mc", "", "a bachelor's degree and one year of human resources work in job classification", YES),
    ("9055mc", "", "a bachelor's degree and six months of human resources work in job classification", NO),
    ("9055mc", "", "five years of human resources work", DEPENDS),
    # The own specification in the form of alternatives by pattern.
    ("state", "", "One year in state service as a Senior Trail Hand, aged 30", YES),
    ("state", "", "three years in the Marren state service as a Trail Hand, aged 25", YES),
    ("state", "", "two years and eight months in the Marren state service as a Trail Hand", NO),
    (
        "state",
        "",
        "four years of trail building, including one year as a crew supervisor, and a high school diploma",
        YES,
    ),
    ("state", "", "four years of trail building and a high school diploma", DEPENDS),
    ("state", "", "two years of trail building", NO),
    ("state", "", "five years of indoor plant care and a high school diploma", NO),
    ("state", "", "three years in the Marren state service as a Trail Hand, 17 years old", NO),
    # The own series: the level that is asked about decides.
    ("series", "Records Examiner", "a bachelor's degree", YES),
    ("series", "Records Examiner", "no degree", NO),
    ("series", "Records Examiner II", "14 months in state service as a Records Examiner", YES),
    ("series", "Records Examiner II", "20 months in state service as a Filing Clerk", NO),
    ("series", "Records Examiner II", "30 months in state service as a Filing Clerk", YES),
    ("series", "Records Examiner II", "a bachelor's degree and two years examining financial filings", YES),
    ("series", "Records Examiner II", "a bachelor's degree and one year examining financial filings", NO),
    ("series", "Records Examiner II", "60 semester hours and four years examining financial filings", YES),
    # The own bulletin: alternatives by number, coursework, a near miss.
    ("city", "", "two years of full-time paid clerical work, six months of it cashiering", YES),
    (
        "city",
        "",
        "18 months of paid clerical work, six months of it cashiering, and 6 semester units in accounting",
        YES,
    ),
    ("city", "", "18 months of paid clerical work, six months of it cashiering, no degree", NO),
    (
        "city",
        "",
        "18 months of paid clerical work, six months of it cashiering, and 6 units in accounting",
        DEPENDS,
    ),
    ("city", "", "a bachelor's degree in public administration", YES),
    ("city", "", "a bachelor's degree in music", NO),
    ("city", "", "two years of clerical work, six months of it cashiering, but no driver's license", NO),
    ("city", "", "three years as a volunteer greeting visitors, no degree", NO),
    # Other currencies of time, part-time work, and schooling that must be evaluated.
    ("0412co", "", "two years of clerical work at 20 hours per week", DEPENDS),
    ("0412co", "", "104 weeks as a file clerk", YES),
    ("0412co", "", "1,000 hours as a receptionist", NO),
    ("0412co", "", "45 quarter hours and one year as a clerk", YES),
    ("0412co", "", "half a year as a receptionist and 45 semester hours", YES),
    ("0412co", "", "one decade as a plumber", NO),
    ("0412co", "", "a foreign bachelor's degree, nothing else", DEPENDS),
    ("0412co", "", "a bachelor's degree earned overseas", DEPENDS),
    ("0412co", "", "30 months in a clinic", DEPENDS),
    ("0413co", "", "a four-year degree and twelve months as an Office Technician 1", YES),
    ("0413co", "", "8,320 hours as an Office Technician 1", YES),
    ("2210tf", "", "three years as a construction inspector and 90 quarter units in civil engineering", NO),
    ("2210tf", "", "five years and eleven months as a construction inspector", NO),
    ("2214ts", "", "24 months as a state Field Inspector", YES),
)

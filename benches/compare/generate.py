#!/usr/bin/env python3
"""Writes a folder of generated news articles: generate.py COUNT DIR.

Each article has about 600 words in grammatical sentences with people, places, organizations, quotes, figures and dates,
and names its people and places in the front matter, so that generators that read no text can build pages of them. The
same count gives the same bytes: the only source of chance is a generator seeded with the article's number.
"""
import random
import sys
from pathlib import Path

GIVEN = """Anna Boris Carla David Elena Felix Grace Hugo Irene James Karin Louis Maria Nadia Oscar Paula Quentin Rosa Simon
Teresa Ursula Victor Wanda Xavier Yvonne Zoran Alice Bruno Clara Dmitri Edith Frank Gloria Helen Ivan Judith Kevin Laura
Martin Nora""".split()
FAMILY_START = """Al Ber Cas Dom El Far Gar Hal Iv Jan Kor Lind Mar Nor Ol Pet Quin Ros Sal Tor Ul Var Wes Yar Zel Bran
Cor Dal Fer Gil""".split()
FAMILY_END = """berg dini ford gren hart ison kamp land mann nova olsen pardo quist rado sen tini valdez wood zaki ari
bach dorf etti field gado hoff ina jarvi""".split()
TITLES = """mayor|minister|judge|senator|professor|spokesman|director|engineer|lawyer|ambassador|inspector|governor""".split("|")
PLACES = """Lisbon Hamburg Lyon Kraków Oslo Toronto Denver Nairobi Lima Osaka Manila Cairo Athens Dublin Glasgow Boston
Seattle Geneva Vienna Prague Warsaw Budapest Bucharest Sofia Belgrade Zagreb Riga Vilnius Tallinn Helsinki Stockholm
Copenhagen Rotterdam Antwerp Brussels Marseille Barcelona Valencia Porto Seville Naples Turin Milan Palermo Valletta
Ankara Izmir Beirut Amman Baghdad Tehran Kabul Karachi Lahore Delhi Mumbai Chennai Kolkata Dhaka Colombo Bangkok Hanoi
Jakarta Sydney Melbourne Auckland Santiago Bogotá Quito Caracas Havana Montreal Chicago Houston Atlanta Miami
Philadelphia Detroit Cleveland Pittsburgh Portland Phoenix Dallas Lagos Accra Dakar Tunis Algiers Casablanca Kampala
Lusaka Harare Maputo Luanda Kinshasa Khartoum Tbilisi Yerevan Baku Tashkent Astana""".split()
BODIES = """Harbor Authority|City Council|Institute of Technology|Chamber of Commerce|Transit Agency|Water Board|
University|Port Company|Court of Appeal|Railway Company|Teachers Union|Savings Bank""".replace("\n", "").split("|")
THINGS = """the new terminal|a plan to widen the canal|the budget for schools|an inquiry into the fire|the sale of the shipyard|
a bridge across the river|the reform of the pension fund|a ban on heavy trucks|the trial of two former managers|
cheaper tickets for students|the repair of the old cathedral|a contract with foreign suppliers|the strike at the docks|
a shelter for flooded families|the vaccination of farm workers|tougher rules for landlords|a museum of migration|
the search for a missing trawler|the merger of two hospitals|a night train to the coast|the audit of the lottery|
subsidies for small dairies|a tunnel under the market|the return of looted statues|an appeal against the verdict""".replace("\n", "").split("|")
VERBS = """defended|rejected|welcomed|delayed|approved|criticized|described|questioned|presented|supported|postponed|
examined|announced|opposed|praised|halted|discussed|reviewed""".replace("\n", "").split("|")
WHEN = """on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|last week|last month|in early spring|after a long debate|
late in the evening|before the summer break|at a crowded meeting|during a visit|after months of silence|despite heavy rain|
two days later|for the third time|in a letter to residents|at a news conference|without further comment""".replace("\n", "").split("|")
SAID = """We will not accept another delay|Nobody asked the people who live here|The figures speak for themselves|
This is a small step and a late one|I have read every page of the report|Our patience has come to an end|
The money is there and it must be spent|It would be a mistake to hurry now|There are better ways to protect the coast|
Somebody has to answer for what happened|We owe them an honest account|The work can begin within weeks|
Children should not have to wait for this|I expected more from an old ally|The law leaves us no choice""".replace("\n", "").split("|")
COUNTED = """workers|residents|passengers|students|houses|ships|patients|farmers|drivers|complaints|jobs|votes""".split("|")
CROWD = """Neighbors|Commuters|Critics|Shopkeepers|Engineers|Volunteers|Historians|Several members of the opposition|
Parents|Fishermen|Local lawyers|Most of the speakers|Two witnesses|Retired captains|Union members""".replace("\n", "").split("|")
FEEL = """feared that|hoped that|were told that|insisted that|had long believed that|were not convinced that|recalled that|
wrote in a petition that|agreed in the end that|complained that""".replace("\n", "").split("|")
STATE = """would cost more than planned|could be ready by winter|had been badly prepared|might divide the town|
needed another expert opinion|would change little|was worth the trouble|had started with a broken promise|
depended on a good harvest|should be put to a vote|would be copied elsewhere|had gone too far""".replace("\n", "").split("|")
MONTHS = "January February March April May June July August September October November December".split()
SECTIONS = "politics economy culture science courts harbor sport society".split()


def zipf(rng, n):
    """An index below n; low ones are frequent."""
    return min(int(n ** rng.random()) - 1 + rng.randrange(3), n - 1)


def person(index):
    """The name of person `index`: the same for the same number."""
    rng = random.Random(index * 7919)
    start = FAMILY_START[index % len(FAMILY_START)]
    end = FAMILY_END[(index // len(FAMILY_START)) % len(FAMILY_END)]
    return rng.choice(GIVEN), start + end, rng.choice(TITLES)


def article(number, people):
    """Path and bytes of article `number` of a folder that names `people` people."""
    rng = random.Random(number)
    pick = rng.choice
    cast = [person(i) for i in dict.fromkeys(zipf(rng, people) for _ in range(5))]
    towns = list(dict.fromkeys(PLACES[zipf(rng, len(PLACES))] for _ in range(4)))
    body = f"{towns[0]} {pick(BODIES)}"
    known = set()

    def name(who):
        given, family, title = who
        if who in known:
            return family
        known.add(who)
        return f"{given} {family}, a {title} from {pick(towns)}," if rng.random() < 0.5 else f"{given} {family}"

    def sentence():
        kind = rng.randrange(8)
        if kind == 0:
            return f"“{pick(SAID)},” said {name(pick(cast))} {pick(WHEN)}."
        if kind == 1:
            return f"{name(pick(cast))} said that {pick(THINGS)} {pick(STATE)}.".replace(", said", " said", 1)
        if kind == 2:
            amount = rng.randrange(2, 900)
            return f"The {body} {pick(VERBS)} {pick(THINGS)}, which {pick(STATE)}, at a price of ${amount} million."
        if kind == 3:
            return f"About {rng.randrange(100, 9000)} {pick(COUNTED)} in {pick(towns)} are affected by {pick(THINGS)}."
        if kind == 4:
            return f"In {pick(towns)}, {name(pick(cast))} {pick(VERBS)} {pick(THINGS)} {pick(WHEN)}."
        return f"{pick(CROWD)} {pick(FEEL)} {pick(THINGS)} {pick(STATE)} {pick(WHEN)}."

    year, month, day = 1995 + number % 30, number * 7 % 12, number * 11 % 28 + 1
    paragraphs, words = [], 0
    while words < 600:
        text = " ".join(sentence() for _ in range(rng.randrange(2, 5)))
        words += text.count(" ") + 1
        paragraphs.append(text)
    title = f"{pick(CROWD)} and {pick(THINGS)} in {towns[0]}"
    listed = lambda names: "[" + ", ".join(f'"{n}"' for n in names) + "]"
    front = (
        f'---\ntitle: "{title}"\ndate: {year}-{month + 1:02}-{day:02}\n'
        f"people: {listed(f'{g} {f}' for g, f, _ in cast)}\nplaces: {listed(towns)}\n---\n\n"
    )
    dateline = f"{towns[0].upper()}, {MONTHS[month]} {day}, {year} — "
    return f"{SECTIONS[number % 8]}/{year}-{number:06}.md", front + dateline + "\n\n".join(paragraphs) + "\n"


def main():
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    people = int(10 * count**0.5)
    for section in SECTIONS:
        (folder / section).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path, text = article(number, people)
        (folder / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

//! Whole articles: who is one person, what they are called, and what they are.

use dateline_extract::Extractor;
use dateline_types::{Article, Findings, Metadata, Origin, Record, SourceText};

fn read(text: &str) -> (Article, Findings) {
    let article = dateline_normalize::normalize(Record {
        origin: Origin::default(),
        metadata: Metadata::default(),
        text: SourceText::from(text),
    });
    let findings = Extractor::builtin().extract(&article);
    (article, findings)
}

/// The people as `name [role, role] = mention, mention`, without what is empty.
fn people(text: &str) -> Vec<String> {
    let (article, findings) = read(text);
    let one = |person: &dateline_types::FoundPerson| {
        let roles: Vec<&str> = person.roles.iter().map(|role| role.text.as_str()).collect();
        let mut line = person.name.clone();
        if !roles.is_empty() {
            line += &format!(" [{}]", roles.join(", "));
        }
        let forms: Vec<&str> = person
            .mentions
            .iter()
            .map(|mention| article.slice(mention.span))
            .collect();
        format!("{line} = {}", forms.join(", "))
    };
    findings.people.iter().map(one).collect()
}

/// The names of the speakers, in order of the quotations.
fn speakers(text: &str) -> Vec<String> {
    let (_, findings) = read(text);
    let spoken = findings.quotations.iter().filter_map(|quotation| {
        let speaker = quotation.speaker.as_ref()?;
        speaker.name.clone()
    });
    spoken.collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, wanted) in cases {
        let found = people(text);
        if found != *wanted {
            wrong.push(format!("{text}\n  found {found:#?}\n  wanted {wanted:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_title_that_is_a_given_name_is_part_of_the_name() {
    check(&[
        (
            "Coach retires\n\nDean Perrott, a swimming coach, retired on Monday after 30 years.\n\n“I can still float,” Perrott said.",
            &["Dean Perrott [swimming coach] = Dean Perrott, Perrott"],
        ),
        (
            "Grocer opens third shop\n\nBaron Whitcombe opened his third grocery on Tuesday. He began with a cart.\n\n“Apples pay,” Whitcombe said.\n\nHis neighbour Sheriff Dunmore, a painter, cut the ribbon.",
            &[
                "Baron Whitcombe = Baron Whitcombe, Whitcombe",
                "Sheriff Dunmore [neighbour, painter] = Sheriff Dunmore",
            ],
        ),
        (
            "Baker wins seat\n\nBishop Tennerson won a seat in the council on Tuesday.\n\n“I am no bishop,” Tennerson said.\n\nHe beat Major Quillan, a barber, and Judge Oberholt, a dancer.",
            &[
                "Bishop Tennerson = Bishop Tennerson, Tennerson",
                "Major Quillan = Major Quillan",
                "Judge Oberholt [dancer] = Judge Oberholt",
            ],
        ),
        (
            "Guard signs\n\nDuke Yancey signed with the club on Friday.\n\n“The rim was wide,” said Yancey, whose father, Earl Yancey, coached him.",
            &["Duke Yancey = Duke Yancey, Yancey", "Earl Yancey = Earl Yancey"],
        ),
        (
            "Governor signs bill\n\nGov. Earl Ray Tolson signed the bill. Tolson smiled.",
            &["Earl Ray Tolson [Gov.] = Earl Ray Tolson, Tolson"],
        ),
    ]);
}

#[test]
fn an_office_is_no_part_of_the_name() {
    check(&[
        (
            "Judge orders release\n\nJudge Maria Hall ordered the release of three men on Monday.\n\n“They have been here long enough,” Judge Hall said. The lawyers of the men thanked Hall.",
            &["Maria Hall [Judge, Judge] = Maria Hall, Hall, Hall"],
        ),
        (
            "Court frees baker\n\nA court freed a baker on Tuesday. Judge Tembo said the evidence was thin.\n\n“Go home,” Judge Tembo told him.",
            &["Tembo [Judge, Judge] = Tembo, Tembo"],
        ),
        (
            "Troops return\n\nMajor Kessler led the battalion home on Friday. Soldiers cheered as Kessler left the plane.",
            &["Kessler [Major] = Kessler, Kessler"],
        ),
        (
            "Prince visits school\n\nPrince Harold visited a school in Leeds on Monday. Harold read to the children.",
            &["Harold [Prince] = Harold, Harold"],
        ),
        (
            "New dean\n\nProf. Anna Reyes was named dean of the law faculty. Dean Reyes will take office in May.",
            &["Anna Reyes [Dean] = Anna Reyes, Reyes"],
        ),
    ]);
}

#[test]
fn two_names_side_by_side_are_two_people() {
    check(&[
        (
            "Cousins split over port\n\nJorge Salas and Jorge Salas Ibarra both own boats in Manta.\n\n“He owes me a net,” Salas Ibarra said. “He owes me a boat,” said Salas.",
            &[
                "Jorge Salas = Jorge Salas, Salas",
                "Jorge Salas Ibarra = Jorge Salas Ibarra, Salas Ibarra",
            ],
        ),
        (
            "Two painters, one prize\n\nThe prize goes to Elena Prado Ruiz and to Elena Prado.\n\n“We have met once,” Prado Ruiz said. Prado was not at the dinner.",
            &[
                "Elena Prado Ruiz = Elena Prado Ruiz, Prado Ruiz",
                "Elena Prado = Elena Prado, Prado",
            ],
        ),
        (
            "Novelist dies\n\nGabriel Soto Medina, the novelist, died on Sunday. Gabriel Soto wrote nine books. Soto was 81.",
            &["Gabriel Soto Medina [novelist] = Gabriel Soto Medina, Gabriel Soto, Soto"],
        ),
        (
            "Ex-president ill\n\nAndrés Manuel Rojas Vidal is ill. Rojas Vidal, 70, left office in 2012. Andrés Manuel Rojas, as his supporters call him, will rest.",
            &["Andrés Manuel Rojas Vidal = Andrés Manuel Rojas Vidal, Rojas Vidal, Andrés Manuel Rojas"],
        ),
    ]);
    let told = "Cousins split over port\n\nJorge Salas and Jorge Salas Ibarra both own boats in Manta.\n\n“He owes me a net,” Salas Ibarra said. “He owes me a boat,” said Salas.";
    assert_eq!(speakers(told), ["Jorge Salas Ibarra", "Jorge Salas"]);
}

#[test]
fn a_titled_surname_is_nobody_of_another_title_or_sex() {
    check(&[
        (
            "Tillery Sees ‘Insult’ in Vote\n\nGovernor Tillery vetoed the budget on Friday. Mr. Tillery called it a joke. The governor’s wife, Dana Tillery, was there.",
            &[
                "Tillery [Governor] = Tillery, Tillery, Tillery",
                "Dana Tillery = Dana Tillery",
            ],
        ),
        (
            "Speech moves crowd\n\nPresident Halvard thanked the crowd. Anna Halvard, the first lady, wept. “I am tired,” said President Halvard, who leaves on Friday.",
            &[
                "Halvard [President, President] = Halvard, Halvard",
                "Anna Halvard [first lady] = Anna Halvard",
            ],
        ),
        (
            "Vote is late\n\nSen. Corwin left early. Mike Corwin, the mayor of Dale, is no kin of the senator. Sen. Corwin voted no.",
            &[
                "Corwin [Sen., Sen.] = Corwin, Corwin",
                "Mike Corwin [mayor of Dale] = Mike Corwin",
            ],
        ),
        (
            "Chancellor speaks\n\nChancellor Brandt spoke for an hour. Willa Brandt, the chancellor, took no questions. Brandt left.",
            &["Willa Brandt [Chancellor, chancellor] = Brandt, Willa Brandt, Brandt"],
        ),
    ]);
}

#[test]
fn whoever_is_named_later_in_the_sentence_is_not_meant_yet() {
    check(&[(
        "Sailor rows home\n\nTom Ferrand rowed home on Monday. Ferrand, whose sister, Ada Ferrand, waited, was tired.",
        &["Tom Ferrand = Tom Ferrand, Ferrand", "Ada Ferrand = Ada Ferrand"],
    )]);
}

#[test]
fn a_misspelt_surname_joins_where_it_is_rare() {
    check(&[
        (
            "Clerk quits\n\nTown clerk Marjorie Kessinger quit on Monday. Kesinger had served since 1999. Ms. Kessenger could not be reached.",
            &["Marjorie Kessinger [Town clerk] = Marjorie Kessinger, Kesinger, Kessenger"],
        ),
        (
            "Shops fear winter\n\n“The trade is in panic,” said Bettina Wimmer, who leads the traders’ club.\n\nWimers believes that the mayor sleeps.",
            &["Bettina Wimmer = Bettina Wimmer, Wimers"],
        ),
        (
            "Builders fight\n\nErik Hansen sued Lars Hanson on Monday. Hansen wants his ladder. Hanson has it.",
            &[
                "Erik Hansen = Erik Hansen, Hansen",
                "Lars Hanson = Lars Hanson, Hanson",
            ],
        ),
    ]);
}

#[test]
fn a_nickname_in_marks_is_inside_the_name() {
    check(&[
        (
            "Member opens home\n\nRep. Robert C. \"Bobby\" Marland threw open his yard on Monday. Bobby Marland is known here.\n\n\"I have raised all I need,\" Marland said.",
            &["Robert C. Marland [Rep.] = Robert C. \"Bobby\" Marland, Bobby Marland, Marland"],
        ),
        (
            "Farmer sells farm\n\nWilliam ‘Bill’ Ransome sold his farm on Monday. Bill Ransome will move.",
            &["William Ransome = William ‘Bill’ Ransome, Bill Ransome"],
        ),
        (
            "Singer dies\n\nWalter P. “Moose” Hadleigh, a singer, died on Monday. Moose Hadleigh sang for 40 years.",
            &["Walter P. Hadleigh [singer] = Walter P. “Moose” Hadleigh, Moose Hadleigh"],
        ),
        (
            "Chef opens inn\n\nMargaret (Peggy) Lindholm opened an inn on Friday. “Eat,” Peggy Lindholm said.",
            &["Margaret Lindholm = Margaret (Peggy) Lindholm, Peggy Lindholm"],
        ),
        (
            "Boxer wins\n\nAntonio \"Tony the Hammer\" Bellini won on Saturday. Bellini slept.",
            &["Antonio Bellini = Antonio \"Tony the Hammer\" Bellini, Bellini"],
        ),
    ]);
}

#[test]
fn a_title_in_the_plural_is_that_of_each_who_is_listed() {
    check(&[
        (
            "Directors resign\n\nMessrs. Young, Price and King resigned from the board on Monday, as did Mrs. Rich.",
            &["Young = Young", "Price = Price", "King = King", "Rich = Rich"],
        ),
        (
            "Chamber votes\n\nSens. Alma Pruitt and Dale Cross voted no, as did Reps. Banks, Field and Olive Moss.",
            &[
                "Alma Pruitt [Sen.] = Alma Pruitt",
                "Dale Cross [Sen.] = Dale Cross",
                "Banks [Rep.] = Banks",
                "Field [Rep.] = Field",
                "Olive Moss [Rep.] = Olive Moss",
            ],
        ),
        (
            "Doctors warn\n\nDrs. Hargrove and Bell warned of the heat. “Drink,” Dr. Bell said.",
            &["Hargrove = Hargrove", "Bell = Bell, Bell"],
        ),
    ]);
}

#[test]
fn a_particle_and_a_surname_are_no_full_name() {
    check(&[(
        "De Brasset says blast was meant\n\nMayor Bill de Brasset said Saturday that a blast was meant.\n\n“We see no link,” De Brasset said.",
        &["Bill de Brasset [Mayor] = De Brasset, Bill de Brasset, De Brasset"],
    )]);
}

#[test]
fn roles_end_where_the_text_says_something_else() {
    check(&[
        (
            "Man hurt near bridge\n\nLeland Voss, who was a driver and 43, was hurt near the bridge. Few were better than Sen. Tad Crewe (Tex.), one aide said.",
            &[
                "Leland Voss [former driver] = Leland Voss",
                "Tad Crewe [Sen.] = Tad Crewe",
            ],
        ),
        (
            "Climate counts\n\nHis doubts have hurt the party’s nominee with young voters, Dale Marsh said, since they care. She won it the old way Sen. Bo Pell had.",
            &["Dale Marsh = Dale Marsh", "Bo Pell [Sen.] = Bo Pell"],
        ),
        (
            "Banks fall\n\nOf the money from the firm Hugh Jensen, chief investment officer at First Arland, spoke. It fell to Ed Rendle, who served as general chairman of the board during 2000.",
            &[
                "Hugh Jensen [chief investment officer at First Arland] = Hugh Jensen",
                "Ed Rendle [former general chairman of the board] = Ed Rendle",
            ],
        ),
        (
            "Vote is near\n\nA senior politician accused President Anton Lukas on Friday. They gave a group backing former Ohio Gov. Mike Tuck money.",
            &[
                "Anton Lukas [President] = Anton Lukas",
                "Mike Tuck [former Ohio Gov.] = Mike Tuck",
            ],
        ),
    ]);
}

#[test]
fn what_is_called_after_somebody_is_nobody() {
    check(&[(
        "Mabel Trent Slams Orchard Bank\n\nMabel Trent spoke on Monday. Trentcare will end, she said. The PACs paid. The Trents left. “God help us,” Trent said. The Crown Prince listened.",
        &["Mabel Trent = Mabel Trent, Mabel Trent, Trent"],
    )]);
}

#[test]
fn a_lone_surname_that_looks_like_a_place_makes_nobody_doubtful() {
    for town in ["St. Clair", "St. Cloud", "St. Helens"] {
        let (_, findings) = read(&format!(
            "The ferry company said on Monday that its president, Dorothy {town}, had known of the rust since 2015.\n\n\
             {town}'s lawyer, Robert Hanrahan, called the fine too high and asked the court to hear her.\n"
        ));
        let chance = |name: &str| {
            let mut people = findings.people.iter();
            people
                .find(|person| person.name.ends_with(name))
                .map_or(0.0, |person| person.confidence)
        };
        assert!(chance(town) >= 0.7, "{town}: {}", chance(town));
    }
}

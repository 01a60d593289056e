//! The language of the body.

use std::sync::LazyLock;

use dateline_types::{Article, BlockKind, Language};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lists;

/// Below this many letters no guess is made from letters alone.
const FEWEST_LETTERS: usize = 200;

/// From this many words on, common words tell English.
const FEWEST_WORDS: usize = 20;

/// How much of the body is looked at, in bytes: more costs time and changes nothing.
const SAMPLE: usize = 1500;

/// One in this many words of a short English text is a common one. Few: of four lines of news some hold little but names and numbers.
const COMMON_SHARE_OF_SHORT: usize = 6;

/// One in this many words of English news is on the list of common words; in other languages hardly any is.
const COMMON_SHARE: usize = 5;

struct Codes {
    /// From ISO 639-3, 639-1 and English names, lower-case, to ISO 639-1.
    any: FxHashMap<String, &'static str>,
}

static CODES: LazyLock<Codes> = LazyLock::new(|| {
    let mut any = FxHashMap::default();
    for line in lists::lines(include_str!("../data/languages.tsv")) {
        let mut columns = line.split('\t');
        if let (Some(long), Some(short), Some(name)) = (columns.next(), columns.next(), columns.next()) {
            for key in [long, short, name] {
                any.insert(key.to_lowercase(), short);
            }
        }
    }
    Codes { any }
});

static ENGLISH: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lists::lines(include_str!("../data/english.txt")).collect());

/// Whether the common words of a short English text are English alone.
static SHORT_ENGLISH: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let mut is_alone = false;
    let mut words = FxHashMap::default();
    for line in lists::lines(include_str!("../data/english-short.txt")) {
        match line {
            "[english alone]" => is_alone = true,
            "[other languages, too]" => is_alone = false,
            word => drop(words.insert(word, is_alone)),
        }
    }
    words
});

/// The language of the body, or what the metadata say where the body does not tell.
pub(crate) fn detect(article: &Article) -> Language {
    detected(article)
        .or_else(|| article.record.metadata.language.as_deref().and_then(from_tag))
        .map_or_else(Language::undetermined, |code| Language(code.to_owned()))
}

/// A language tag or name to its ISO 639-1 code.
fn from_tag(tag: &str) -> Option<&'static str> {
    let primary = tag.trim().split(['-', '_']).next()?.to_lowercase();
    CODES.any.get(primary.as_str()).copied()
}

/// Whether an article is in English, as far as that can be told: its language is, or it is not known and the words are English ones.
///
/// ```
/// # use dateline_types::{Metadata, Origin, Record, SourceText};
/// # let article = |text: &str| dateline_normalize::normalize(Record {
/// #     origin: Origin::default(),
/// #     metadata: Metadata::default(),
/// #     text: SourceText::from(text),
/// # });
/// assert!(dateline_normalize::reads_as_english(&article("“The bridge stays shut,” said Mayor Ann Roe.")));
/// assert!(!dateline_normalize::reads_as_english(&article("„Die Brücke bleibt zu“, sagte Bürgermeisterin Ann Roe.")));
/// ```
#[must_use]
pub fn reads_as_english(article: &Article) -> bool {
    match article.language.0.as_str() {
        "en" => true,
        "und" => is_short_english(&sample(article, BlockKind::is_prose)),
        _ => false,
    }
}

/// The beginning of the blocks of some kinds.
fn sample(article: &Article, is_wanted: impl Fn(BlockKind) -> bool) -> String {
    let mut sample = String::with_capacity(SAMPLE + 8);
    for block in article.blocks.iter().filter(|block| is_wanted(block.kind)) {
        let words = article.slice(block.span);
        let room = SAMPLE.saturating_sub(sample.len());
        if room == 0 {
            break;
        }
        sample.push_str(words.get(..words.floor_char_boundary(room)).unwrap_or_default());
        sample.push('\n');
    }
    sample
}

fn detected(article: &Article) -> Option<&'static str> {
    let sample = sample(article, |kind| kind == BlockKind::Body);
    let letters = sample.chars().filter(|c| c.is_alphabetic());
    if letters.take(FEWEST_LETTERS).count() < FEWEST_LETTERS {
        return has_english_words(&sample).then_some("en");
    }
    if is_plain_english(&sample) {
        return Some("en");
    }
    let info = whatlang::detect(&sample)?;
    if info.is_reliable() {
        return CODES.any.get(info.lang().code()).copied();
    }
    has_english_words(&sample).then_some("en")
}

/// Whether a text of a few lines is English: by its common words, of which several are those of no other language, or by fewer of them
/// where its letters, too, say English.
fn has_english_words(sample: &str) -> bool {
    let sample = sample.to_lowercase();
    let (common, words) = counted(&sample, |word| SHORT_ENGLISH.contains_key(word));
    if words < FEWEST_WORDS {
        return false;
    }
    let alone: FxHashSet<&str> = words_of(&sample)
        .filter(|word| SHORT_ENGLISH.get(word) == Some(&true))
        .collect();
    match alone.len() {
        0 => false,
        1 => is_english_by_letters(&sample, common, words),
        2 => common * 10 >= words * 3 || is_english_by_letters(&sample, common, words),
        _ => common * COMMON_SHARE >= words || is_english_by_letters(&sample, common, words),
    }
}

fn is_english_by_letters(sample: &str, common: usize, words: usize) -> bool {
    common * 10 >= words && whatlang::detect(sample).is_some_and(|info| info.lang() == whatlang::Lang::Eng)
}

/// Whether common English words make up the share that they have in English prose. Spares nearly all English articles
/// the trigram model, which would be the slowest part of normalization.
fn is_plain_english(sample: &str) -> bool {
    let (common, words) = counted(sample, |word| ENGLISH.contains(word));
    common * COMMON_SHARE >= words
}

/// Whether common English words make up the share that they have in English, and one of them is no word of another language.
fn is_short_english(sample: &str) -> bool {
    let sample = sample.to_lowercase();
    let (common, words) = counted(&sample, |word| SHORT_ENGLISH.contains_key(word));
    let (alone, _) = counted(&sample, |word| SHORT_ENGLISH.get(word) == Some(&true));
    alone > 0 && common * COMMON_SHARE_OF_SHORT >= words
}

/// How many words are common ones, and how many there are.
fn counted(sample: &str, is_common: impl Fn(&str) -> bool) -> (usize, usize) {
    words_of(sample).fold((0, 0), |(common, all), word| {
        (common + usize::from(is_common(word)), all + 1)
    })
}

fn words_of(sample: &str) -> impl Iterator<Item = &str> {
    let words = sample.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use dateline_types::{Metadata, Origin, Record, SourceText};

    use crate::normalize;

    fn language(text: &str, tag: Option<&str>) -> String {
        let metadata = Metadata {
            language: tag.map(str::to_owned),
            ..Metadata::default()
        };
        let record = Record {
            origin: Origin::default(),
            metadata,
            text: SourceText::from(text),
        };
        normalize(record).language.0
    }

    #[test]
    fn the_body_tells() {
        let english = "The mayor of the town said on Monday that the bridge would be closed for most of the year, \
            because the river had washed out two of its piers. She asked people to be patient with the engineers and \
            to leave their cars at home when they can, as the only other road is narrow.";
        let german = "Der Bürgermeister der Stadt sagte am Montag, dass die Brücke fast das ganze Jahr gesperrt bleibt, \
            weil der Fluss zwei ihrer Pfeiler unterspült hat. Er bat die Menschen um Geduld mit den Ingenieuren und \
            darum, das Auto zu Hause zu lassen, denn die einzige andere Straße ist schmal.";
        assert_eq!(language(english, None), "en");
        assert_eq!(language(german, Some("en")), "de");
    }

    #[test]
    fn a_line_is_told_to_be_english_or_not() {
        let is_english = |text: &str| {
            let article = normalize(Record {
                origin: Origin::default(),
                metadata: Metadata::default(),
                text: SourceText::from(text),
            });
            assert_eq!(article.language.0, "und", "{text}");
            super::reads_as_english(&article)
        };
        for english in [
            "“No comment,” said Mayor Ann Roe.",
            "Mayor Ann Roe told reporters: “Not this year.”",
            "OSLO — Ferry captain Bo Day said he would sail again.",
        ] {
            assert!(is_english(english), "{english}");
        }
        for other in [
            "„Wir bleiben in Kiel“, sagte Kapitänin Ana Peña am Montag in der Stadt.",
            "« On ne partira pas », a dit la maire Ana Peña lundi à Brest.",
            "«No nos iremos», dijo la alcaldesa Ana Peña el lunes en Vigo.",
            "«Noi restiamo in porto», ha detto la sindaca Ana Peña lunedì.",
            "„Wij blijven in de haven”, zei burgemeester Ana Peña maandag.",
            "12 : 14",
        ] {
            assert!(!is_english(other), "{other}");
        }
    }

    #[test]
    fn english_of_twenty_words_is_told() {
        for text in [
            "The ferry was held in port on Monday because of the storm, and nobody could say when it would sail again, its owner said.",
            "A power station in the south of the town will stop for ten days, along with diesel generators, to keep dust down.",
            "Town beat Rovers two to one at home on Friday. Scorers: Bo Day and Al Fox for Town, Cy Lee for the visitors.",
            "Mayor Ann Roe told reporters that she had seen the letter but would not answer it. The council meets again on Monday, and it may vo",
            "Shares slid hard Tuesday, pulling Elm Valley Steel lower as oil prices climbed, factory orders shrank and two big lenders cut staff in Leeds.",
            "Heavy rain closed two mountain roads Sunday, leaving hundreds of skiers stranded overnight at a small hotel near Elm Valley, police spokesman Bo Day reported.",
            "Rovers beat Town 2-1 Saturday in Leeds, with Bo Day scoring twice late on as visiting fans sang, danced, waved flags on a cold night.",
            "Police arrested three men Friday near Elm Valley, seizing boats, fishing gear, radios, a rifle and hundreds more lobster traps in a dawn raid.",
            "“We never asked for this,” said Ann Roe, who keeps bees. “They came with a lorry, and they took what they wanted from the yard.”",
        ] {
            assert_eq!(language(text, None), "en", "{text}");
            assert_eq!(language(text, Some("fr")), "en", "{text}");
        }
    }

    #[test]
    fn twenty_words_of_other_languages_are_not_english() {
        for text in [
            "Der Sturm hielt die Fähre am Montag im Hafen, und niemand konnte sagen, wann sie wieder fährt, sagte ihr Besitzer der Zeitung am Abend.",
            "De veerboot bleef maandag in de haven of op zee, want de storm was er nog, en niemand wist wanneer hij weer zou varen.",
            "Le bac est resté au port lundi à cause de la tempête, et personne ne savait quand il repartirait, a dit son patron au journal.",
            "El barco se quedó en el puerto el lunes por la tormenta y nadie sabía cuándo iba a salir otra vez, dijo su dueño.",
            "Kapal itu tetap di pelabuhan pada hari Senin karena badai, dan tidak ada yang tahu kapan akan berlayar lagi, kata pemiliknya kepada koran.",
            "Die veerboot is Maandag in die hawe gehou weens die storm, en niemand kon sê wanneer dit weer sal vaar nie, het sy eienaar gesê.",
            "Der Film „After Midnight“ läuft seit Montag im Kino der Stadt, und die Leute stehen am Abend bis zur Brücke an, sagte der Wirt.",
            "Le groupe The Elms joue lundi au théâtre, et le public attend le concert, dit le patron du café, qui a vu la répétition.",
            "La canción Because You suena en la radio desde el lunes, y los vecinos de la plaza la cantan en el mercado cada mañana.",
            "De band The Elms speelt maandag in de haven, was in Gent al te horen en is over een week in Brugge op het plein.",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua, ut enim ad minim.",
            "Færgen blev i havn mandag på grund af stormen, og ingen vidste, hvornår den ville sejle igen, sagde ejeren til avisen om aftenen.",
            "Färjan låg kvar i hamnen på måndag under stormen, och ingen visste när den skulle gå igen, sade ägaren till tidningen i går.",
            "Prom został w porcie w poniedziałek z powodu burzy, a my nie wiemy, kiedy by mógł znowu wypłynąć, powiedział jego właściciel do gazety.",
            "O barco ficou no porto na segunda por causa da tempestade e ninguém sabia quando ia sair outra vez, disse o dono ao jornal.",
            "Il traghetto è rimasto in porto lunedì per la tempesta e nessuno sapeva quando sarebbe ripartito, ha detto il suo padrone al giornale.",
            "Feribotul a rămas în port luni din cauza furtunii, iar cei care are bilete nu știu când va pleca, a spus proprietarul lui.",
            "Lautta jäi satamaan maanantaina myrskyn takia, eikä kukaan tiennyt milloin se lähtisi taas, sanoi sen omistaja lehdelle illalla kotona ennen kuin lähti.",
            "Feribot pazartesi günü fırtına yüzünden limanda kaldı ve kimse ne zaman yine sefere çıkacağını bilmiyordu, dedi sahibi akşam gazeteye konuşurken evinde oturan.",
            "Ang bangka ay nanatili sa daungan noong Lunes dahil sa bagyo, at walang nakakaalam kung kailan ito muling aalis, sabi ng may-ari.",
            "Kivuko kilibaki bandarini siku ya Jumatatu kwa sababu ya dhoruba, na hakuna aliyejua lini kitaondoka tena, alisema mmiliki wake kwa gazeti jioni ile.",
            "Hetek hetek óta senki se tudta, mikor indul újra a komp, mert a vihar miatt hétfőn is a kikötőben maradt, mondta a gazdája.",
        ] {
            assert_ne!(language(text, None), "en", "{text}");
        }
    }

    #[test]
    fn short_texts_take_the_word_of_the_metadata() {
        assert_eq!(language("A short note.", None), "und");
        assert_eq!(language("A short note.", Some("en-GB")), "en");
        assert_eq!(language("A short note.", Some("French")), "fr");
        assert_eq!(language("A short note.", Some("??")), "und");
    }
}

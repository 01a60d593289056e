//! Whether a text from the web is prose: servers call scripts, tables, logs and lists of addresses plain text, too.

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 64 << 10;

/// How many words a sentence has at least; labels and names of files have fewer.
const SENTENCE_WORDS: usize = 6;

/// How many letters stand in a row at least in a sentence of a script that is written without spaces.
const SENTENCE_LETTERS: usize = 20;

/// Of a hundred letters, digits and signs of code, so many are letters in prose. News has 95 and more, business news with its figures 90;
/// scripts, style sheets and logs have 50 to 77.
const LETTERS_IN_100: usize = 80;

/// Whether `text` is prose: it has a sentence, and hardly more digits and signs of code than news has.
pub(super) fn reads_as_prose(text: &str) -> bool {
    let text = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text);
    let (mut letters, mut others) = (0usize, 0usize);
    for c in text.chars() {
        letters += usize::from(c.is_alphabetic());
        others += usize::from(c.is_numeric() || "{}[]<>=|\\/_#$%&*+^~;@".contains(c));
    }
    letters * 100 >= (letters + others) * LETTERS_IN_100 && !is_json(text) && has_sentence(text)
}

/// Whether it is an object or list: the texts in it may have sentences.
fn is_json(text: &str) -> bool {
    let begins = |open: char| {
        let inside = text.trim_start().strip_prefix(open).map(str::trim_start);
        inside.is_some_and(|inside| inside.starts_with(['"', '{', '[']))
    };
    begins('{') || begins('[')
}

/// Whether there is a sentence in it that is no comment in a script.
fn has_sentence(text: &str) -> bool {
    let mut words = 0;
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') || line.starts_with("//") || line.starts_with("/*") {
            words = 0;
            continue;
        }
        if unspaced_letters(line) >= SENTENCE_LETTERS {
            return true;
        }
        for word in line.split_whitespace() {
            words += 1;
            if ends_sentence(word) {
                if words >= SENTENCE_WORDS {
                    return true;
                }
                words = 0;
            }
        }
    }
    false
}

/// What ends a sentence.
const MARKS: [char; 8] = ['.', '!', '?', '…', '।', '؟', '۔', '։'];

/// What may stand behind that.
const CLOSERS: [char; 8] = ['"', '”', '’', '»', '“', '\'', ')', ']'];

/// Whether `word` is the last one of a sentence.
fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches(|c| MARKS.contains(&c) || CLOSERS.contains(&c));
    let has_mark = word.get(bare.len()..).is_some_and(|tail| tail.contains(MARKS));
    let last = bare.chars().next_back();
    has_mark && last.is_some_and(char::is_alphanumeric) && !bare.contains(['/', '=', '{'])
}

/// The most letters in a row in `line` of scripts without spaces between words: Han, kana, Thai, Lao, Burmese, Khmer.
fn unspaced_letters(line: &str) -> usize {
    let is_unspaced = |c: char| {
        matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
    };
    let (mut most, mut run) = (0, 0);
    for c in line.chars() {
        if is_unspaced(c) {
            run += 1;
            most = most.max(run);
        } else if !matches!(c, '、' | '，' | '。' | '「' | '」') {
            run = 0;
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_prose() {
        for text in [
            "The council of the town met on Monday.\n",
            "OAKBURY (Wire) - The council\nvoted for the bridge at a cost of 4,500,000 crowns,\nsaid the mayor (62).",
            "„Wir haben lange genug gewartet“, sagte die Bürgermeisterin am Montag.",
            "Город решил сохранить паром, сказали власти во вторник.",
            "町議会は月曜日に新しい橋の建設を承認したと町長が発表した。",
            "สภาเมืองลงมติให้เก็บเรือข้ามฟากไว้ในวันพฤหัสบดี",
            "A headline of the day\n\nBy Ann Roe\n\nThe ferry stays, and the town is glad of it.",
        ] {
            assert!(reads_as_prose(text), "{text}");
        }
    }

    #[test]
    fn code_tables_and_lists_are_none() {
        for text in [
            "",
            "User-agent: *\nDisallow: /private\nAllow: /*?\nDisallow: /search?\n",
            "# We are glad to see you here, so be gentle.\nUser-agent: *\nDisallow: /a/b.html\n",
            "function a(b){return b.c+1;}var d=a({c:2});if(d>3){window.e=d;}",
            "/* All rights are reserved by the makers. */\nbody { margin: 0; padding: 10px; }",
            "{\"title\": \"The council of the town met on Monday.\"}",
            "[{\"text\": \"The council of the town met on Monday.\"}]",
            "2021-03-04 10:00:01 INFO Worker 3 started on port 8080.\n2021-03-04 10:00:02 INFO Worker 4 started on port 8081.\n",
            "http://a.test/one\nhttp://a.test/two\nhttp://a.test/three\n",
            "\"http://a.test/\" \"--warc-file=a\"\n",
            "example.test, pub-0000, DIRECT, abc\n",
            "OK",
            "id,name,amount\n1,Oak,20\n2,Elm,30\n3,Ash,40\n",
        ] {
            assert!(!reads_as_prose(text), "{text}");
        }
    }
}

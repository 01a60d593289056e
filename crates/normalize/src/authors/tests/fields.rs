//! What stands beside the names of author fields and bylines.

use super::*;

#[test]
fn a_title_before_a_name_costs_nobody() {
    check_all(
        [
            "Prof. Kate Hale and Omar Vance",
            "Professor Kate Hale, Omar Vance",
            "Kate Hale, Prof. Omar Vance",
            "Kate Hale and Director Omar Vance",
            "President Kate Hale and Lawyer Omar Vance",
            "Chief Kate Hale & Omar Vance",
            "Senior Lecturer Kate Hale; Omar Vance",
            "Senator Kate Hale and Mayor Omar Vance",
            "Vice President Kate Hale, Omar Vance",
        ]
        .map(|field| (field, "Kate Hale; Omar Vance")),
        of_field,
    );
    check_field("Prof. Kate R. Hale", "Kate R. Hale");
    check_field("Prof. Dr. Kate Hale and Omar Vance", "Dr. Kate Hale; Omar Vance");
    check_field("Dean Kate Hale and Omar Vance", "Kate Hale; Omar Vance");
    check_field("Kate Hale and Emily Post", "Kate Hale; Emily Post");
    check_field("Kate Head, Ben Dean", "Kate Head; Ben Dean");
    check_field("Kate Hale, Madison Times", "Kate Hale");
    check_field("Kate Hale, Professor of Law", "Kate Hale");
    check_field("Kate Hale, Dean of Science", "Kate Hale");
}

#[test]
fn a_surname_that_is_an_agency_stays() {
    check_all(
        [
            "Michael Bloomberg",
            "Kate Guardian",
            "J. Paul Getty",
            "Kate M. Guardian",
            "K. Bloomberg",
            "Peter Reuters",
        ]
        .map(|name| (name, name)),
        of_field,
    );
    check_field("Peter Reuters and Kate Hale", "Peter Reuters; Kate Hale");
    check_field("Kate Hale Reuters", "Kate Hale || Reuters");
    check_field("Kate Hale Bloomberg News", "Kate Hale || Bloomberg");
    check_field("Kate Hale BBC", "Kate Hale || BBC");
}

#[test]
fn surnames_first_are_turned() {
    check_all(
        [
            ("Ríos Varela, Gabriel", "Gabriel Ríos Varela"),
            ("Ferrer y Soler, Santiago", "Santiago Ferrer y Soler"),
            ("Hale Smith, Karen", "Karen Hale Smith"),
            ("Hale Jr., Peter", "Peter Hale Jr."),
            ("Hale, Peter, Jr.", "Peter Hale Jr."),
            ("Hale, K., Vance, O.", "K. Hale; O. Vance"),
            (
                "Hale, K. M., Vance, O. and Falk, I.",
                "K. M. Hale; O. Vance; I. Falk",
            ),
            ("Hale, Karen E., Vance, Omar", "Karen E. Hale; Omar Vance"),
            ("Vance A., Hale B.", "Vance A.; Hale B."),
            ("Roe, Karen, Poe, Omar", "Karen Roe; Omar Poe"),
            ("Hale, Karen (Reuters)", "Karen Hale || Reuters"),
            ("Hale, Karen; Reuters", "Karen Hale || Reuters"),
            ("Hale, Karen; Vance, Omar; AP", "Karen Hale; Omar Vance || AP"),
            ("Hale, Karen, Reuters", "Karen Hale || Reuters"),
            ("Hale, Karen (khale@x.example)", "Karen Hale"),
            ("van der Hale, Karen", "Karen van der Hale"),
            ("London, Jack", "Jack London"),
            ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
            ("Hamilton, Mary Ann", "Mary Ann Hamilton"),
        ],
        of_field,
    );
}

#[test]
fn what_stands_before_a_full_name_is_no_surname() {
    check_all(
        [
            "None, Karen Roe",
            "Unknown, Karen Roe",
            "Admin, Karen Roe",
            "Paris, Karen Roe",
            "LONDON, Karen Roe",
            "New York, Karen Roe",
            "LONDON: Karen Roe",
            "New York: Karen Roe",
            "Paris | Karen Roe",
            "Karen Roe; None",
            "Karen Roe, Lagos",
            "Karen Roe, Paris",
        ]
        .map(|field| (field, "Karen Roe")),
        of_field,
    );
    check_field("Karen Roe, Omar Poe", "Karen Roe; Omar Poe");
    check_field("Karen Roe and Madonna", "Karen Roe; Madonna");
}

#[test]
fn offices_and_organizations_behind_a_name_are_no_authors() {
    check_all(
        [
            "Kate Dunn, Amnesty International",
            "Kate Dunn, Human Rights Watch",
            "Kate Dunn, Minister of Health",
            "Kate Dunn, Prime Minister of Norway",
            "Kate Dunn, Governor of Ohio",
            "Kate Dunn, Secretary of State",
            "Kate Dunn, Elm Valley Trust",
            "Kate Dunn, Doctors Without Borders",
            "Kate Dunn and Amnesty International",
            "Kate Dunn | Ministry of Works",
        ]
        .map(|field| (field, "Kate Dunn")),
        of_field,
    );
    check_field("Human Rights Watch, Kate Dunn", "Kate Dunn");
    check_field("Amnesty International and Kate Dunn", "Kate Dunn");
    check_field("Amnesty International", "| Amnesty International");
    check_field("Ministry of Health", "| Ministry of Health");
    check_field(
        "Deputy Minister Xu Wei and Kate Dunn",
        "Deputy Minister Xu Wei; Kate Dunn",
    );
    check_field("Kate Dunn, Ngozi Adaeze", "Kate Dunn; Ngozi Adaeze");
    check_field("Kate Dunn and Minister Omar Vance", "Kate Dunn; Omar Vance");
    check_field("Kate Dunn and Minister Adaeze Obi", "Kate Dunn; Adaeze Obi");
}

#[test]
fn who_took_the_pictures_is_no_author_of_a_field() {
    check_all(
        [
            "Kate Dunn, Omar Vance (photos)",
            "Kate Dunn (author), Omar Vance (photographer)",
            "Kate Dunn (words), Omar Vance (pictures)",
            "Kate Dunn; Omar Vance (Staff Photographer)",
            "Kate Dunn, Omar Vance, photographer",
            "Kate Dunn; Omar Vance/Getty Images",
            "Kate Dunn, Omar Vance (Getty Images)",
            "Kate Dunn Photography by Omar Vance",
            "Kate Dunn Illustration by Omar Vance",
            "Kate Dunn, writer and photographer",
        ]
        .map(|field| (field, "Kate Dunn")),
        |field| of_field(field).split(" ||").next().unwrap_or_default().to_owned(),
    );
    check_field("Omar Vance, photographer", "");
    check_field("Omar Vance, Staff Photographer", "");
    check_field("Omar Vance/Getty Images", " || Getty Images");
}

#[test]
fn bylines_of_more_kinds_than_by() {
    check_all(
        [
            "Analysis by Kate Dunn",
            "Opinion by Kate Dunn, CNN",
            "Review by Kate Dunn",
            "Guest commentary by Kate Dunn",
            "Special report by Kate Dunn",
            "By Kate Dunn · 3 min read",
            "By Kate Dunn • 12 minute read",
            "By Kate Dunn | 4 min read",
            "Kate Dunn | March 5, 2019",
            "Kate Dunn • 5 March 2019",
            "March 5, 2019 | Kate Dunn",
            "By Kate Dunn Special to The Gazette",
            "By Kate Dunn, Special to the Elm Light",
        ]
        .map(|line| (line, "Kate Dunn")),
        |line| names(line, false),
    );
    assert_eq!(
        names("By Kate Dunn and Omar Vance Special to The Gazette", false),
        "Kate Dunn; Omar Vance"
    );
    check_all(
        [
            "Review by police",
            "Analysis by Elm Valley Council",
            "Opinion: Two Roads",
            "Road Works | March 5, 2019",
            "Politics | March 5, 2019",
        ]
        .map(|line| (line, "none")),
        |line| names(line, false),
    );
}

#[test]
fn what_scrapers_leave_is_no_author() {
    check_all(
        [
            "Is A Staff Writer",
            "['Is A Staff Writer']",
            "Covers Politics For The Gazette",
            "Published March 5",
            "Updated",
            "Last Updated",
            "Pm Et",
            "Min Read",
            "3 min read",
            "Https",
            "Special to the Gazette",
        ]
        .map(|field| (field, "")),
        of_field,
    );
    check_all(
        [
            "['Kate Dunn', 'Is A Staff Writer']",
            "['Kate Dunn', 'Published March', 'Min Read']",
            "Kate Dunn; None",
            "Kate Dunn is a staff writer",
            "Kate Dunn 3 min read",
            "['Kate Dunn', 'Https', 'Www.X.Example']",
            "Various authors, Kate Dunn",
            "Kate Dunn Covers Politics For The Gazette",
            "Kate Dunn, Updated",
            "Kate Dunn, Special to The Gazette",
            "Kate Dunn · 3 min read",
        ]
        .map(|field| (field, "Kate Dunn")),
        of_field,
    );
    check_field("Kate Dunn via AP", "Kate Dunn || AP");
    check_field("['Kate Dunn', 'Cnn']", "Kate Dunn| Cnn || CNN");
    check_field("Cnn", "| Cnn || CNN");
}

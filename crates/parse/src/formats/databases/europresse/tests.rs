use crate::{Limits, records};
use dateline_types::{Record, Reject};

fn read(file: &str) -> Vec<Result<Record, Reject>> {
    records("biblioeuropresse.HTML", file.as_bytes(), Limits::default()).collect()
}

const OLD: &str = "<html><head><title></title></head><body><article> <header> <div> <span class=\"DocPublicationName\">Le Phare (site web)   </span> </div> <div> <span class=\"DocHeader\">Région, mardi 5 mars 2019, p. 4</span> </div> \
    <div class=\"titreArticle\"> <p class=\"titreArticleVisu\">Pluie à <mark>Brest</mark></p> </div> <div>Zoé Pic</div> </header> <section> <div class=\"DocText\"> <p>Il pleut.</p><p>« Encore », dit-elle.</p> </div> </section> \
    <footer> <small>© 2019 Le Phare. Tous droits réservés.</small> <p>Numéro de document : news·20190305·LP·0001</p> </footer> </article>\
    <article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">La Digue, no. 12</span></div><span class=\"DocHeader\">\n Une, jeudi 7 mars 2019 500 mots, p. 1</span><div class=\"titreArticle\"><p class=\"titreArticleVisu rdp__articletitle\">Neige</p></div>\
    <div class=\"sm-margin-bottomNews\">Ute Ott, Al Moe</div></header><section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>Il neige.</p><p><i>Illustration(s) :</i></p></div></div></section><footer><div class=\"publiC-lblNodoc\">news·20190307·LD·0002</div></footer></article></body></html>";

#[test]
fn each_article_element_is_an_article() {
    let all = read(OLD);
    assert_eq!(all.len(), 2, "{all:?}");
    let first = all[0].as_ref().unwrap();
    assert_eq!(first.origin.record, Some(1));
    assert_eq!(first.metadata.headline.as_deref(), Some("Pluie à Brest"));
    assert_eq!(first.metadata.publisher.as_deref(), Some("Le Phare"));
    assert_eq!(first.metadata.published.as_deref(), Some("2019-03-05"));
    assert_eq!(first.metadata.authors, ["Zoé Pic"]);
    assert_eq!(first.metadata.id.as_deref(), Some("news·20190305·LP·0001"));
    assert_eq!(first.text.as_str(), "Il pleut.\n\n« Encore », dit-elle.");
    let second = all[1].as_ref().unwrap();
    assert_eq!(second.metadata.headline.as_deref(), Some("Neige"));
    assert_eq!(second.metadata.publisher.as_deref(), Some("La Digue"));
    assert_eq!(second.metadata.published.as_deref(), Some("2019-03-07"));
    assert_eq!(second.metadata.authors, ["Ute Ott, Al Moe"]);
    assert_eq!(second.text.as_str(), "Il neige.");
}

#[test]
fn a_page_without_article_elements_is_cut_at_the_papers() {
    let file = OLD
        .replace("<article>", "<table><tr><td>")
        .replace("</article>", "</td></tr></table>");
    let all = read(&file);
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(
        all[0].as_ref().unwrap().metadata.headline.as_deref(),
        Some("Pluie à Brest")
    );
}

#[test]
fn an_article_without_a_text_is_a_reject() {
    let all = read(&OLD.replace("<p>Il neige.</p><p><i>Illustration(s) :</i></p>", ""));
    assert_eq!(all[1].as_ref().unwrap_err().error, "empty");
}

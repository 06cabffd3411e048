//! The supplier guide and the network, as the programme describes them.

use crate::on_both_databases;

on_both_databases! {
    async fn the_guide_is_for_enterprises_and_local_governments(app) {
        let query = "{ programme { supplierGuide { title audiences { value } criterion { value } testimonials { value } description(language: EN) { value } } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/programme/supplierGuide/title"), "Waar sociaal aankopen in Oost-Vlaanderen?");
        assert_eq!(answer.texts("/programme/supplierGuide/audiences", "value"), ["ondernemingen", "lokale besturen"]);
        assert_eq!(answer.text("/programme/supplierGuide/criterion/value"), "een relevant aanbod in omvang en kwaliteit");
        assert_eq!(answer.text("/programme/supplierGuide/testimonials/value"), "Getuigenissen van klanten die een beroep doen op sociale economie.");
        assert!(answer.text("/programme/supplierGuide/description/value").contains("relevant in size and quality"));
    }

    async fn three_rubrics_are_named_and_there_are_more(app) {
        let answer = app.ask("{ programme { supplierGuide { namedRubrics { value } hasMoreRubrics } } }").await.ok();
        assert_eq!(
            answer.texts("/programme/supplierGuide/namedRubrics", "value"),
            ["assemblage, bewerking en verpakking", "drukwerk en mailings", "groen"]
        );
        assert_eq!(answer.at("/programme/supplierGuide/hasMoreRubrics"), true);
    }

    async fn the_network_meets_twice_a_year_with_the_support_of_the_province(app) {
        let answer = app.ask("{ programme { network { meetingsPerYear description { value } support { value } en: support(language: EN) { value } } } }").await.ok();
        assert_eq!(answer.number("/programme/network/meetingsPerYear"), 2);
        assert_eq!(answer.text("/programme/network/description/value"), "Jaarlijks twee provinciale samenkomsten met de regisseurs lokale sociale economie.");
        let support = answer.texts("/programme/network/support", "value");
        assert_eq!(support.len(), 3);
        for (sentence, words) in support.iter().zip(["beleidsvisie", "samenwerking met en tussen de sociale economie", "leermomenten"]) {
            assert!(sentence.contains(words), "{sentence}");
        }
        assert!(answer.texts("/programme/network/en", "value")[1].contains("facilitates cooperation"));
    }
}

//! The English lexicon of speech.

use super::{Class, Words};

pub(super) const WORDS: Words = Words {
    classes: &[
        (
            Class::SPEECH,
            "said says say told tells added adds announced announces argued argues asked asks asserted \
             believes boasted called calls cautioned cautions claimed claims commented comments complained \
             complains conceded concedes concluded concludes confessed confirmed confirms continued \
             countered cried declared declares demanded denied denies described describes dismissed \
             disclosed emphasised emphasized estimated exclaimed explained explains expressed feared \
             hailed hinted insisted insists joked jokes labelled labeled laughed lamented laments \
             mentioned mused muttered noted notes objected observed observes offered pleaded pledged \
             praised predicted predicts promised promises proposed protested quipped read recalled recalls \
             recounted reflected remarked remarks remembers reiterated repeated replied replies reported \
             reports responded responds retorted revealed reveals scoffed shouted shrugged sighed smiled \
             snapped speculated stated states stressed stresses suggested suggests testified thinks \
             thundered tweeted posted urged urges vowed vows warned warns welcomed whispered writes wrote \
             yelled admitted admits acknowledged acknowledges accused agreed agrees alleged alleges \
             blasted branded criticised criticized condemned dubbed denounced decried slammed termed \
             characterised characterized defended apologised chided countered pleads fumed groaned gushed mocked ridiculed lauded touted \
             ventured volunteered interjected enthused proclaimed decreed hypothesised calculated apologized bragged marvelled elaborated \
             clarified contended contends maintained maintains reckons thanked",
        ),
        (
            Class::FILLER,
            "has have had also later then again now still once both always never first recently already \
             today yesterday just simply even only further quickly immediately finally repeatedly publicly \
             is was would will did does all himself herself themselves itself",
        ),
        (Class::PRONOUN, "he she they"),
        (
            Class::ARTICLE,
            "the a an his her their its our my this that these those one another some every",
        ),
        (
            Class::PREPOSITION,
            "of for from to with by on as about against after before during under over between through \
             until since without within upon like than outside",
        ),
        (
            Class::PREPOSITION.or(Class::PLACE_BEFORE),
            "in at near into across around throughout off toward towards outside inside via",
        ),
        (
            Class::OPENER,
            "and but or so yet nor if when while although though because however meanwhile still instead \
             earlier later asked speaking i we you it there here what why how where not no nobody everybody \
             everyone nothing today yesterday tomorrow perhaps maybe also then now once even only both all \
             most many few two three four five others another last next this that these those such other \
             despite amid among according outgoing former other",
        ),
        (Class::RELATIVE, "who whose whom which where"),
        (
            Class::ROLE,
            "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count countess duke \
             duchess king queen prince princess pope cardinal archbishop bishop father sister brother \
             reverend rev rabbi imam sheikh president vice-president chancellor premier minister secretary \
             senator sen representative rep congressman congresswoman congressman governor gov mayor \
             mayoress councillor councilor councilman councilwoman alderman deputy speaker leader chairman \
             chairwoman chair chairperson chief director manager head judge justice magistrate prosecutor \
             attorney lawyer solicitor barrister counsel detective inspector superintendent sergeant \
             constable officer sheriff commissioner commander captain colonel general major lieutenant \
             admiral private coach trainer goalkeeper striker midfielder defender player conductor composer \
             singer actor actress author novelist poet writer playwright journalist editor columnist critic \
             historian economist analyst scientist researcher biologist geologist engineer architect doctor \
             surgeon nurse midwife teacher headteacher principal rector vicar farmer fisherman fisherwoman \
             resident neighbour neighbor witness survivor driver pilot shopkeeper ambassador diplomat envoy \
             spokesman spokeswoman spokesperson activist campaigner organiser organizer founder owner \
             landlord landlady treasurer pm mp mep ceo cfo executive investigator curator keeper",
        ),
        (
            Class::SPOKESPERSON,
            "spokesman spokeswoman spokesperson spokespeople representative officials analysts economists \
             lawyers investigators researchers statement",
        ),
        (
            Class::ORGANISATION,
            "university institute institution college school academy society association league alliance \
             union federation confederation trust foundation fund board council commission committee \
             authority agency ministry department office bureau bank securities group company corporation \
             corp inc ltd plc llc rail railway airlines airways party movement campaign church diocese \
             police court club united city rovers fc network centre center observatory museum gallery \
             theatre orchestra hospital service services parliament congress senate house mission \
             organisation organization coalition consortium guild chamber press times post news wire \
             industries holdings partners energy water motors",
        ),
        (
            Class::WORK,
            "book novel film movie play song album single poem painting series show podcast magazine \
             newspaper opera symphony exhibition documentary memoir titled entitled slogan motto banner \
             placard sign report paper study essay column headline edition author brand game",
        ),
        (
            Class::TIME,
            "monday tuesday wednesday thursday friday saturday sunday january february march april may \
             june july august september october november december",
        ),
        (
            Class::PARTICLE,
            "de van von der den la le du da dos del della di bin ibn al el ben ter ten zu",
        ),
        (Class::THAT, "that"),
    ],
    sources: "according to;in the words of",
    opening_sources: "for",
    trailing_sources: "",
    echoes: "",
    role_endings: &[],
    organisation_endings: &[],
};

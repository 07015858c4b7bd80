//! The words with which a sentence must not open to be read alone, by language: pronouns and connectives.

/// Openings by language, in lower case, parted by bars. A sentence that opens with one of them leans on another one.
pub(super) const LEANING: [(&str, &str); 14] = [
    (
        "en",
        "oh|well|yes|in fact|indeed|of course|he|he's|she|she's|it|it's|its|they|they're|them|their|his|her|this|that|these|those|\
         such|but|and|or|so|yet|however|meanwhile|moreover|furthermore|also|still|then|thus|\
         therefore|instead|otherwise|nevertheless|nonetheless|besides|additionally|similarly|\
         in addition|in turn|for example|for instance|as a result|on the other hand|because|\
         which|who|both|neither|another|others|the former|the latter|the same|by contrast|\
         in contrast|i|i'm|we|we're|you|you're|your|our|my|after that|before that|there too",
    ),
    (
        "de",
        "er|sie|es|ihr|ihre|ihren|ihm|ihnen|sein|seine|seinen|dies|diese|dieser|dieses|\
         diesen|das sei|das ist|das war|der sei|aber|und|oder|doch|jedoch|dennoch|trotzdem|\
         allerdings|auch|außerdem|zudem|dabei|damit|danach|daher|deshalb|deswegen|dagegen|\
         dazu|darum|dann|denn|hingegen|ferner|so|inzwischen|unterdessen|dort|weil|\
         zum beispiel|ich|wir|mein|unser|beide|darüber hinaus|im gegenzug|solche|davon|\
         darunter",
    ),
    (
        "fr",
        "il|ils|elle|elles|on|ce|c'est|c’est|cela|ça|cet|cette|ces|celui|celle|ceux|celles|\
         son|sa|ses|leur|leurs|mais|et|ou|or|donc|cependant|toutefois|pourtant|néanmoins|\
         aussi|ainsi|puis|ensuite|alors|enfin|en outre|de plus|par ailleurs|en effet|\
         en revanche|par exemple|parce que|je|j'ai|j’ai|nous|vous|notre|mon|ma|y compris|\
         entre-temps",
    ),
    (
        "es",
        "él|ella|ellos|ellas|ello|esto|eso|este|esta|estos|estas|ese|esa|esos|esas|aquel|\
         aquella|su|sus|pero|y|e|o|sin embargo|no obstante|además|también|asimismo|\
         por otra parte|por otro lado|por ello|por eso|por tanto|así|entonces|luego|\
         mientras tanto|en cambio|por ejemplo|porque|yo|nosotros|nuestro|nuestra|mi|ambos|\
         ambas|dijo|añadió|agregó|según él|según ella",
    ),
    (
        "pt",
        "ele|ela|eles|elas|isto|isso|este|esta|estes|estas|esse|essa|esses|essas|aquele|\
         aquela|seu|sua|seus|suas|mas|e|ou|porém|contudo|entretanto|no entanto|além disso|\
         também|assim|então|depois disso|por isso|enquanto isso|por exemplo|porque|eu|nós|\
         nosso|nossa|meu|ambos|disse",
    ),
    (
        "it",
        "lui|lei|egli|ella|esso|essa|loro|questo|questa|questi|queste|quello|quella|ciò|suo|\
         sua|suoi|ma|e|o|però|tuttavia|inoltre|anche|così|quindi|dunque|poi|allora|infatti|\
         intanto|invece|per esempio|perché|io|noi|nostro|nostra|mio|entrambi|d'altra parte|\
         nel frattempo",
    ),
    (
        "nl",
        "hij|zij|ze|het is|dit|dat|deze|die|zijn|haar|hun|maar|en|of|echter|toch|ook|\
         daarnaast|bovendien|daarom|dus|dan|toen|want|ik|wij|we|onze|intussen|ondertussen",
    ),
    (
        "ru",
        "он|она|оно|они|его|её|ее|их|это|этот|эта|эти|тот|та|те|но|и|а|или|однако|также|тоже|\
         кроме того|при этом|поэтому|затем|потом|между тем|тем не менее|тем временем|\
         например|потому что|я|мы|наш|наша|мой|оба|так|по его словам|по ее словам|\
         по её словам|по их словам|в то же время",
    ),
    (
        "ar",
        "هو|هي|هم|هن|هما|هذا|هذه|هؤلاء|ذلك|تلك|وهو|وهي|وهم|وهذا|وهذه|لكن|ولكن|لكنه|لكنها|\
         إلا أن|كما|أيضا|أيضًا|كذلك|وكذلك|ثم|لذلك|ولذلك|وأضاف|وأضافت|وتابع|وتابعت|وأوضح|\
         وأوضحت|وأكد|وأكدت|وقال|وقالت|وأشار|وأشارت|في المقابل|في حين|من جهته|من جهتها|\
         من جانبه|من جانبها|أنا|نحن|ومع ذلك|بالإضافة إلى ذلك|في غضون ذلك|وفي|وكان|وكانت",
    ),
    (
        "hi",
        "वह|वे|यह|ये|उन्होंने|उसने|उनका|उनकी|उनके|उसका|उसकी|इस|इसके|इसका|इसकी|लेकिन|मगर|\
         परंतु|और|या|हालांकि|साथ ही|इसलिए|फिर|तब|क्योंकि|मैं|हम|हमारा|इसी|उधर|वहीं",
    ),
    (
        "id",
        "dia|ia|mereka|beliau|ini|itu|hal ini|hal itu|tetapi|tapi|namun|dan|atau|selain itu|\
         juga|sementara itu|karena itu|oleh karena itu|kemudian|lalu|maka|misalnya|karena|\
         saya|kami|kita|menurutnya",
    ),
    (
        "ja",
        "彼|彼女|これ|それ|この|その|あの|しかし|だが|また|さらに|一方|そして|なお|ただ|だから|そこで|例えば|同氏|同社|同市|私|ここ|そこ|こうした|同日|\
         これら|それでも|ところが",
    ),
    (
        "zh",
        "他|她|它|这|那|該|该|其|但|然而|此外|不过|不過|另外|同时|同時|而|并|並|因此|所以|例如|我|此|這|与此|與此|对此|對此|随后|隨後",
    ),
    (
        "ko",
        "그는|그녀는|그들은|이는|이에|이것은|이번|그러나|하지만|또|또한|그리고|한편|따라서|그래서|이어|다만|예를|우리는|나는|이와|그의|이날",
    ),
];

//! The Portuguese lexicon of speech.

use super::{Class, Words};

pub(super) const WORDS: Words = Words {
    classes: &[
        (
            Class::SPEECH,
            "disse diz dizem disseram dito afirmou afirma explicou explica declarou declara acrescentou \
             acrescenta contou conta relatou relata lamentou lamenta garantiu garante prometeu promete \
             respondeu responde informou informa revelou revela admitiu admite reconheceu reconhece \
             destacou destaca ressaltou ressalta alertou alerta avisou criticou critica defendeu defende \
             considerou considera comentou comenta escreveu escreve lembrou lembra recordou recorda \
             concluiu conclui confirmou confirma anunciou anuncia exigiu exige pediu pede desabafou \
             brincou ironizou sublinhou salientou frisou adiantou assegurou classificou chamou descreveu \
             elogiou denunciou observou apontou reiterou gritou perguntou confessou opinou",
        ),
        (
            Class::FILLER,
            "tem tinha havia se lhe o a tambem depois ainda ja ontem hoje entao sempre nunca nao so",
        ),
        (Class::PRONOUN, "ele ela eles elas"),
        (
            Class::ARTICLE,
            "o a os as um uma uns umas seu sua seus suas nosso nossa este esta esse essa",
        ),
        (
            Class::PREPOSITION,
            "de do da dos das com por pelo pela para sem sobre contra apos ante sob ate segundo durante \
             entre ao aos",
        ),
        (Class::PREPOSITION.or(Class::PLACE_BEFORE), "em no na nos nas desde"),
        (
            Class::OPENER,
            "e ou mas porem se quando enquanto onde como porque pois assim entao tambem ja hoje ontem aqui \
             ali nao ninguem nada tudo todos muitos alguns dois duas tres segundo apos agora que quem eu \
             nos nunca",
        ),
        (Class::RELATIVE, "que quem cujo cuja"),
        (
            Class::ROLE,
            "sr sra dom dona dr dra doutor doutora professor professora prefeito prefeita ministro ministra \
             presidente presidenta governador governadora senador senadora deputado deputada vereador \
             vereadora juiz juiza promotor promotora advogado advogada diretor diretora director directora \
             chefe treinador treinadora tecnico capitao comandante coronel general economista historiador \
             historiadora pesquisador pesquisadora cientista medico medica enfermeiro enfermeira escritor \
             escritora jornalista cantor cantora ator atriz realizador realizadora cineasta critico critica \
             comerciante agricultor agricultora morador moradora lider secretario secretaria papa bispo rei \
             rainha empresario empresaria",
        ),
        (Class::SPOKESPERSON, "porta-voz porta-vozes"),
        (
            Class::ORGANISATION,
            "universidade instituto escola sindicato associacao federacao liga fundacao ministerio agencia \
             banco grupo companhia empresa partido movimento comite conselho comissao observatorio clube \
             tribunal governo camara policia defesa protecao fc",
        ),
        (
            Class::WORK,
            "livro romance filme cancao disco album poema quadro serie programa revista jornal opera peca \
             obra exposicao intitulado intitulada chamado lema faixa relatorio estudo documentario jogo",
        ),
        (
            Class::TIME,
            "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo janeiro \
             fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        ),
        (Class::PARTICLE, "de do da dos das e van von di"),
        (Class::THAT, "que"),
    ],
    sources: "segundo;de acordo com;nas palavras de;conforme",
    opening_sources: "para",
    trailing_sources: "",
    echoes: "",
    role_endings: &[],
    organisation_endings: &[],
};

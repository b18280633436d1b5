/* The script of the network page, made from the modules in scripts/ by `make page`; do not edit by hand.
   made of: sha256-a485b0c79074d6858f7cf67a130b73d9cb90a71c0657edff84542ffdf5312585
   below: sha256-93f5f10569ca7988cea67d152e9df79f16118eee58a2a15bcdaa56d3419c227a */
"use strict";
var networkPage = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name2 in all)
      __defProp(target, name2, { get: all[name2], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // src/b1mg_graph/network/page/scripts/main.js
  var main_exports = {};
  __export(main_exports, {
    asCsv: () => asCsv,
    asSvg: () => asSvg,
    choose: () => choose2,
    data: () => data,
    embedCode: () => embedCode,
    geometry: () => geometry,
    labelBoxes: () => labelBoxes,
    lines: () => lines,
    now: () => now,
    repaint: () => repaint,
    seen: () => seen,
    set: () => set,
    view: () => view,
    whereIs: () => whereIs
  });

  // src/b1mg_graph/network/page/scripts/controls.js
  var controls_exports = {};
  __export(controls_exports, {
    build: () => build,
    start: () => start2
  });

  // src/b1mg_graph/network/page/scripts/strings.js
  var en = {
    language: "Language",
    languageName: "English",
    theme: "Colours",
    themeAuto: "As the system",
    themeLight: "Light",
    themeDark: "Dark",
    skip: "Skip to what is shown",
    controls: "Search and filters",
    showControls: "Search and filters",
    closeControls: "Show the result",
    search: "Search",
    searchHint: "{kinds} …",
    searchNone: "No name matches",
    searchNear: "No name matches exactly. These are similar.",
    suggestions: "Suggestions",
    views: "What to show",
    kinds: "Kinds",
    kindsHelp: "clear a box to hide a kind",
    lines: "Lines",
    groups: "Groups",
    groupsHelp: "A frame holds things that are linked more with each other than with others; its name is that of the thing with most links. Groups are computed from the lines and stated by no source.",
    apart: ["{n} thing has no line here, and is listed", "{n} things have no line here, and are listed"],
    onlyThese: "choose to show only these",
    role: "Roles",
    source: "Sources",
    kind: "Kinds",
    time: "Time",
    timeSlider: "Date, among those in the facts",
    timeField: "Or a year, month or day",
    compareWith: "Compare with",
    timeWrong: "Write a date as 2021, 2021-11 or 2021-11-16",
    anyDate: "Any date",
    now: "Latest date of a source: {what}",
    atAnyTime: "at any time",
    alsoUncertain: "Also what is uncertain then",
    timeHelpTwo: "Shows what was held at either date of {what}: what came, stayed, left, or is not known.",
    twoDates: "{a} and {b}",
    compareChip: "Compared: {what}",
    changed: "{change}: {before}, then {after}",
    neither: "at neither date",
    change: "Change",
    timeHelpAny: "Shows everything that was held at any time, with its state at {what}.",
    timeHelp: "Shows what was held at {what}, and what is presumed to be held: it was last known a few years before, and no source says that it had ended. Things without such a line are faint.",
    state: "State",
    stateAt: "State at",
    statesAt: "states at {what}",
    at: "at {what}",
    presumedLong: "No source says that it has ended, so it is presumed to be held for a few years after it is last known.",
    reset: "Reset all",
    remove: "Remove: {what}",
    active: "Active filters",
    network: "Network",
    list: "List",
    questions: "Questions",
    mode: "Shown as",
    download: "Download",
    csv: "List as CSV",
    moreSources: ["and {n} more source", "and {n} more sources"],
    png: "Picture as PNG",
    svg: "Picture as SVG",
    print: "Print",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    fit: "Show all",
    drawing: "Drawing of the network. Arrow keys move from thing to thing, Page Down and Page Up through all of them, and Enter opens the one reached. Shift and arrow keys move the drawing; plus and minus zoom, 0 shows all. The list holds the same facts as a table.",
    things: ["{n} thing", "{n} things"],
    facts: ["{n} role or relation", "{n} roles and relations"],
    boxedHelp: "The number in a box is the number of sources; select it to see them.",
    moreBelow: "More below",
    nothing: "Nothing matches all filters. Remove one, or reset all.",
    shown: "Shows the {n} best connected of {of} things. Search and filters reach all of them.",
    shownAround: "Shows the {n} best connected of {of} things around {what}.",
    moreAround: ["Show {n} more", "Show {n} more"],
    undrawn: [
      "{n} line would pass through another thing: it is in the list, and not drawn.",
      "{n} lines would pass through other things: they are in the list, and not drawn."
    ],
    focusChip: "Around {what}",
    steps: ["{n} step", "{n} steps"],
    pathChip: "Between {a} and {b}",
    noPath: "No roles or relations connect {a} and {b}.",
    waysHead: "How {a} and {b} are connected",
    ways: ["{n} shortest way", "{n} shortest ways"],
    waysHelp: "{ways}, of {steps}; those over roles come first.",
    waysShown: "The first {n} are shown.",
    stepRole: "{from} has the role {what} in {to}",
    stepRelation: "{from} {what} {to}",
    textChip: "Named “{what}”",
    dateChip: "At {what}",
    evidence: "Evidence",
    close: "Close",
    inOther: "In {language}",
    alsoKnown: "Also known as",
    shortName: "Short",
    identifier: "Id",
    since: "since",
    until: "until",
    links: "Links and identifiers",
    about: "Facts",
    holds: "Roles",
    heldIn: "Who holds which role here",
    onBehalf: "Held on its behalf",
    relations: "Relations",
    forWhom: "for",
    statedAs: "in the source’s words",
    whoSays: "Who says so",
    alsoSays: "Others that say the same",
    alsoNames: "Others that name it, in other words",
    noSource: "No source is given.",
    inference: "Conclusion of the editors, drawn from several sources",
    datedByRetrieved: "read on",
    disputed: "Sources disagree",
    decided: "Sources disagree; the editors have decided",
    changedLater: "A later edition says otherwise",
    moreRoles: ["Show {n} more", "Show {n} more"],
    neighbourhood: "Show what is around it",
    step1: "One step",
    step2: "Two steps",
    wayTo: "How it is connected with",
    share: "Share",
    copyLink: "Copy link",
    copyCitation: "Copy citation",
    copyBibtex: "Copy citation as BibTeX",
    copyEmbed: "Copy code to embed this",
    wholePage: "Open the whole page",
    dataAsOf: "Data as of {date}, version {version}",
    dataVersion: "Data version {version}",
    licence: "Licence: {what}",
    acts: "Link to this statement, or report a mistake",
    permalink: "Link to this statement",
    report: "Report a mistake",
    reportNowhere: "This data set gives no address for reports. Here is the text to send to its editors.",
    copyThis: "Copy link to this",
    copyTurtle: "Copy as Turtle",
    copySparql: "Copy the SPARQL that gives this",
    copyText: "Text to copy",
    copied: "Copied.",
    copyFailed: "The browser does not allow copying. The text is below.",
    who: "Who",
    what: "Role or relation",
    where: "In or of",
    sources: "Sources",
    caption: "Roles and relations shown",
    showMore: ["Show {n} more row", "Show {n} more rows"],
    optional: "(may be left empty)",
    askElsewhere: "The command and the SPARQL query for this",
    askUnknown: "This page cannot answer this for other values. The command and the query below do.",
    askTwo: "Choose two things.",
    askShowWays: "Show them",
    answer: ["{n} row", "{n} rows"],
    generated: "Made with b1mg-graph. This page makes no network requests.",
    idColumn: "{what} (id)",
    addressColumn: "Addresses of the sources"
  };
  var sv = {
    language: "Språk",
    languageName: "Svenska",
    theme: "Färger",
    themeAuto: "Som i systemet",
    themeLight: "Ljus",
    themeDark: "Mörk",
    skip: "Hoppa till det som visas",
    controls: "Sök och filter",
    showControls: "Sök och filter",
    closeControls: "Visa resultatet",
    search: "Sök",
    searchHint: "{kinds} …",
    searchNone: "Inget heter så",
    searchNear: "Inget heter just så. De här stavas nästan så.",
    suggestions: "Förslag",
    views: "Vad som visas",
    kinds: "Slag",
    kindsHelp: "avmarkera en ruta för att dölja ett slag",
    lines: "Linjer",
    groups: "Grupper",
    groupsHelp: "En ram har saker som har fler förbindelser med varandra än med andra; den heter som den sak som har flest. Grupperna är beräknade ur linjerna och anges inte av någon källa.",
    apart: ["{n} sak har ingen linje här och står i en lista", "{n} saker har ingen linje här och står i en lista"],
    onlyThese: "välj för att visa bara dessa",
    role: "Roller",
    source: "Källor",
    kind: "Slag",
    time: "Tid",
    timeSlider: "Datum, bland dem som uppgifterna anger",
    timeField: "Eller ett år, en månad eller en dag",
    compareWith: "Jämför med",
    timeWrong: "Skriv ett datum som 2021, 2021-11 eller 2021-11-16",
    anyDate: "Alla datum",
    now: "Källornas senaste datum: {what}",
    atAnyTime: "vid någon tid",
    alsoUncertain: "Även det som då är osäkert",
    timeHelpTwo: "Visar det som gällde vid något av datumen {what}: vad som tillkom, finns kvar, upphörde eller inte är känt.",
    twoDates: "{a} och {b}",
    compareChip: "Jämförda: {what}",
    changed: "{change}: {before}, sedan {after}",
    neither: "vid inget av datumen",
    change: "Ändring",
    timeHelpAny: "Visar allt som har gällt någon gång, med läget vid {what}.",
    timeHelp: "Visar det som gällde vid {what}, och det som antas gälla: det var känt några år tidigare, och ingen källa säger att det hade upphört. Det som inte har någon sådan linje är blekt.",
    state: "Läge",
    stateAt: "Läge vid",
    statesAt: "läget vid {what}",
    at: "vid {what}",
    presumedLong: "Ingen källa säger att det har upphört, så det antas gälla i några år efter att det senast var känt.",
    reset: "Återställ allt",
    remove: "Ta bort: {what}",
    active: "Valda filter",
    network: "Nätverk",
    list: "Lista",
    questions: "Frågor",
    mode: "Visas som",
    download: "Ladda ner",
    csv: "Listan som CSV",
    moreSources: ["och {n} källa till", "och {n} källor till"],
    png: "Bilden som PNG",
    svg: "Bilden som SVG",
    print: "Skriv ut",
    zoomIn: "Zooma in",
    zoomOut: "Zooma ut",
    fit: "Visa allt",
    drawing: "Teckning av nätverket. Piltangenterna går från sak till sak, Page Down och Page Up genom alla, och Retur öppnar den som nåtts. Skift och piltangenter flyttar teckningen; plus och minus zoomar, 0 visar allt. Listan innehåller samma uppgifter som en tabell.",
    things: ["{n} sak", "{n} saker"],
    facts: ["{n} roll eller relation", "{n} roller och relationer"],
    boxedHelp: "Siffran i en ruta är antalet källor som anger det; välj den för att se dem.",
    moreBelow: "Mer nedanför",
    nothing: "Inget stämmer med alla filter. Ta bort ett, eller återställ allt.",
    shown: "Visar de {n} mest förbundna av {of} saker. Sök och filter når alla.",
    shownAround: "Visar de {n} mest sammanknutna av {of} saker kring {what}.",
    moreAround: ["Visa {n} till", "Visa {n} till"],
    undrawn: [
      "{n} linje skulle gå genom något annat: den står i listan och ritas inte.",
      "{n} linjer skulle gå genom något annat: de står i listan och ritas inte."
    ],
    focusChip: "Kring {what}",
    steps: ["{n} steg", "{n} steg"],
    pathChip: "Mellan {a} och {b}",
    noPath: "Inga roller eller relationer förbinder {a} och {b}.",
    waysHead: "Så hänger {a} och {b} ihop",
    ways: ["{n} kortaste väg", "{n} kortaste vägar"],
    waysHelp: "{ways}, i {steps}; de som går över roller kommer först.",
    waysShown: "De {n} första visas.",
    stepRole: "{from} har rollen {what} i {to}",
    stepRelation: "{from} {what} {to}",
    textChip: "Med namnet ”{what}”",
    dateChip: "Vid {what}",
    evidence: "Belägg",
    close: "Stäng",
    inOther: "På {language}",
    alsoKnown: "Kallas även",
    shortName: "Kort",
    identifier: "Id",
    since: "sedan",
    until: "till och med",
    links: "Länkar och identifierare",
    about: "Uppgifter",
    holds: "Roller",
    heldIn: "Vem som har vilken roll här",
    onBehalf: "Innehas för dess räkning",
    relations: "Relationer",
    forWhom: "för",
    statedAs: "med källans ord",
    whoSays: "Vem som säger det",
    alsoSays: "Andra som säger detsamma",
    alsoNames: "Andra som nämner den, om än inte alla lika",
    noSource: "Ingen källa är angiven.",
    inference: "Redaktörernas slutsats, dragen av flera källor",
    datedByRetrieved: "läst den",
    disputed: "Källorna är oense",
    decided: "Källorna är oense; redaktörerna har avgjort",
    changedLater: "En senare utgåva anger något annat",
    moreRoles: ["Visa {n} till", "Visa {n} till"],
    neighbourhood: "Se vad som finns runt omkring",
    step1: "Ett steg",
    step2: "Två steg",
    wayTo: "Hur den hänger ihop med",
    share: "Dela",
    copyLink: "Kopiera länk",
    copyCitation: "Kopiera källhänvisning",
    copyBibtex: "Kopiera källhänvisning som BibTeX",
    copyEmbed: "Kopiera kod för inbäddning",
    wholePage: "Öppna hela sidan",
    dataAsOf: "Uppgifter per {date}, version {version}",
    dataVersion: "Uppgifternas version {version}",
    licence: "Licens: {what}",
    acts: "Länka till uppgiften, eller anmäl ett fel",
    permalink: "Länk till uppgiften",
    report: "Anmäl ett fel",
    reportNowhere: "Datamängden anger ingen adress för felanmälningar. Här är texten att skicka till redaktörerna.",
    copyThis: "Kopiera länk till detta",
    copyTurtle: "Kopiera som Turtle",
    copySparql: "Kopiera den SPARQL som ger detta",
    copyText: "Text att kopiera",
    copied: "Kopierat.",
    copyFailed: "Webbläsaren tillåter inte kopiering. Texten står nedan.",
    who: "Vem",
    what: "Roll eller relation",
    where: "I eller av",
    sources: "Källor",
    caption: "Roller och relationer som visas",
    showMore: ["Visa {n} rad till", "Visa {n} rader till"],
    optional: "(kan lämnas tomt)",
    askElsewhere: "Kommandot och SPARQL-frågan för detta",
    askUnknown: "Sidan kan inte besvara det här för andra värden. Det kan kommandot och frågan nedan.",
    askTwo: "Välj två saker.",
    askShowWays: "Visa dem",
    answer: ["{n} rad", "{n} rader"],
    generated: "Gjord med b1mg-graph. Sidan hämtar inget från nätet.",
    idColumn: "{what} (id)",
    addressColumn: "Källornas adresser"
  };
  var STRINGS = { en, sv };

  // src/b1mg_graph/network/page/scripts/words.js
  var language = "en";
  var ownLanguage = "en";
  var languages = Object.keys(STRINGS);
  function offer(tags) {
    languages = tags;
  }
  function serving(tag) {
    const parts3 = tag.toLowerCase().split("-");
    const prefixes = parts3.map((_, index2) => parts3.slice(0, parts3.length - index2).join("-"));
    return prefixes.find((prefix) => Object.hasOwn(STRINGS, prefix)) ?? "en";
  }
  function fillIn(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
  }
  function say(key, values = {}) {
    return fillIn(STRINGS[ownLanguage][key], values);
  }
  function count(key, n) {
    return fillIn(STRINGS[ownLanguage][key][n === 1 ? 0 : 1], { n: number(n) });
  }
  function tagIn(known3) {
    return [language, ownLanguage].find((tag) => Object.hasOwn(known3, tag)) ?? "en";
  }
  function numbered(pattern, many) {
    return pattern.replace(/\{(\w+)\|([^|}]*)\|([^|}]*)\}/g, (_, key, one, several) => {
      const n = many[key] ?? 0;
      return `${number(n)} ${n === 1 ? one : several}`;
    });
  }
  function number(n) {
    return Number(n).toLocaleString(ownLanguage);
  }
  function tagOf(value) {
    return [language, languages[0], "en"].find((tag) => Object.hasOwn(value, tag)) ?? Object.keys(value)[0];
  }
  function text(value) {
    if (value === null || value === void 0) return "";
    if (typeof value !== "object") return String(value);
    return String(value[tagOf(value)] ?? "");
  }
  function languageOf(value) {
    if (value === null || value === void 0 || typeof value !== "object") return null;
    const tag = tagOf(value);
    return tag === ownLanguage ? null : tag || null;
  }
  function languageName(tag) {
    try {
      return new Intl.DisplayNames([ownLanguage], { type: "language" }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  }
  function nameOf(tag) {
    if (Object.hasOwn(STRINGS, tag)) return STRINGS[tag].languageName;
    try {
      return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  }
  function preferred(wanted) {
    const primary = (tag) => tag.toLowerCase().split("-")[0];
    const found2 = wanted.map((tag) => languages.find((offered) => primary(offered) === primary(tag)));
    return found2.find(Boolean) ?? languages[0];
  }
  var ATTRIBUTES = { "data-label": "aria-label", "data-title": "title" };
  function apply() {
    const word = (element, attribute2) => say(
      /** @type {Word} */
      element.getAttribute(attribute2)
    );
    document.querySelectorAll("[data-text]").forEach((element) => {
      element.textContent = word(element, "data-text");
    });
    Object.entries(ATTRIBUTES).forEach(([from, to]) => {
      document.querySelectorAll(`[${from}]`).forEach((element) => element.setAttribute(to, word(element, from)));
    });
  }
  function speak(tag) {
    language = tag;
    ownLanguage = serving(tag);
  }

  // src/b1mg_graph/network/page/scripts/data.js
  var data = (
    /** @type {any} */
    {}
  );
  function index(items) {
    return new Map(items.map((item, position2) => [item.id, position2]));
  }
  function incidence(nodes2, edges2) {
    const touching = nodes2.map(() => []);
    const behalf = nodes2.map(() => []);
    edges2.forEach((edge, position2) => {
      touching[edge.from].push(position2);
      if (edge.to !== edge.from) touching[edge.to].push(position2);
      if (edge.for !== null) behalf[edge.for].push(position2);
    });
    return { touching, behalf };
  }
  function load(facts2) {
    data = {
      ...facts2,
      ...incidence(facts2.nodes, facts2.edges),
      questions: facts2.questions ?? [],
      nodeIndex: index(facts2.nodes),
      edgeIndex: index(facts2.edges),
      kindIndex: index(facts2.kinds),
      viewIndex: index(facts2.views),
      familyIndex: index(facts2.families)
    };
  }
  function meaning(edge) {
    return edge.role === null ? data.relations[edge.relation ?? -1] : data.roles[edge.role];
  }
  function familyRank(edge) {
    return data.familyIndex.get(meaning(edge)?.family ?? "") ?? data.families.length;
  }
  function family(edge) {
    return data.families[Math.min(familyRank(edge), data.families.length - 1)];
  }
  function verb(edge) {
    return text(meaning(edge)?.label);
  }
  function verbLanguage(edge) {
    return languageOf(meaning(edge)?.label);
  }
  function label(position2) {
    return text(data.nodes[position2].label) || data.nodes[position2].id;
  }
  function shortOf(position2) {
    const node = data.nodes[position2];
    return text(node.short) || text(node.code) || label(position2);
  }
  function wholesOf(position2) {
    const found2 = /* @__PURE__ */ new Set([position2]);
    for (let { whole: whole2 } = data.nodes[position2]; whole2 !== null && !found2.has(whole2); { whole: whole2 } = data.nodes[whole2]) {
      found2.add(whole2);
    }
    return [...found2].slice(1);
  }
  function kindOf(node) {
    const kind = data.kinds[data.kindIndex.get(node.kind) ?? -1];
    return text(node.type) || (kind ? text(kind.label) : node.kind);
  }
  function isHub(node) {
    return data.kinds[data.kindIndex.get(node.kind) ?? -1]?.hub ?? false;
  }
  function other(edge, position2) {
    return edge.from === position2 ? edge.to : edge.from;
  }
  function isHeld(edge) {
    return edge.role !== null;
  }

  // src/b1mg_graph/network/page/scripts/text.js
  var DIRECTION_MARKS = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g;
  var NOT_SEARCHED = /[\p{M}'’ʼ`´]/gu;
  var PLAIN = /^[ -~]*$/;
  var MOST_ALTERNATIVES = 5;
  function spellings(text2, letters) {
    const written = String(text2);
    if (PLAIN.test(written)) return [written.toLowerCase().replace(NOT_SEARCHED, "")];
    const plain = written.normalize("NFKD").toLowerCase();
    let found2 = [plain];
    let several = 0;
    Object.entries(letters).forEach(([letter, ways]) => {
      if (!plain.includes(letter)) return;
      const all = ways.length > 1 && several < MOST_ALTERNATIVES;
      several += Number(all);
      found2 = found2.flatMap((one) => (all ? ways : ways.slice(0, 1)).map((way) => one.replaceAll(letter, way)));
    });
    return [...new Set(found2.map((one) => one.replace(NOT_SEARCHED, "")))];
  }
  function joined(folded) {
    return folded.replace(/[^\p{L}\p{N}]/gu, "");
  }
  function flat(text2) {
    return String(text2).replace(DIRECTION_MARKS, "").replace(/\s+/g, " ").trim();
  }
  function clip(value, length) {
    const whole2 = Array.from(String(value));
    return whole2.length > length ? `${whole2.slice(0, length - 1).join("")}…` : String(value);
  }
  var UNWRITABLE = (
    // biome-ignore lint/suspicious/noControlCharactersInRegex: just these are taken out
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
  );
  function wellFormed(value) {
    return value.replace(UNWRITABLE, "");
  }
  function capital(value) {
    return value.replace(/^./u, (letter) => letter.toUpperCase());
  }
  function address(href) {
    if (typeof href !== "string" || !/^https?:\/\//i.test(href)) return null;
    try {
      const url = new URL(href);
      return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
    } catch {
      return null;
    }
  }

  // src/b1mg_graph/network/page/scripts/dom.js
  var SVG = "http://www.w3.org/2000/svg";
  function put(element, name2, value) {
    if (value === null || value === void 0 || value === false) return;
    if (typeof value === "function") element.addEventListener(name2.slice(2), value);
    else element.setAttribute(name2, value === true ? "" : String(value));
  }
  function fill(element, attributes, children) {
    Object.entries(attributes).forEach(([name2, value]) => put(element, name2, value));
    present(children).forEach((child) => element.append(child));
    return element;
  }
  function present(children) {
    return children.flatMap((child) => {
      if (Array.isArray(child)) return present(child);
      return child === null || child === void 0 || child === false ? [] : [child];
    });
  }
  function make(tag, attributes, ...children) {
    return fill(document.createElement(tag), attributes, children);
  }
  function svg(tag, attributes, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
  }
  function name(text2, language2) {
    return make("bdi", { lang: language2 || null }, text2);
  }
  function link(href, label2) {
    const safe = address(href);
    if (!safe) return name(label2);
    return make("a", { href: safe, rel: "noopener noreferrer", target: "_blank" }, name(label2));
  }
  function button(label2, onclick, attributes = {}) {
    return make("button", { type: "button", onclick, ...attributes }, label2);
  }
  function byId(id) {
    const found2 = document.getElementById(id);
    if (!found2) throw new Error(`the template has no element ${id}`);
    return found2;
  }
  function inputOf(id) {
    return (
      /** @type {HTMLInputElement} */
      byId(id)
    );
  }
  function areaOf(id) {
    return (
      /** @type {HTMLTextAreaElement} */
      byId(id)
    );
  }
  function targetOf(event) {
    return (
      /** @type {Element} */
      event.target
    );
  }

  // src/b1mg_graph/network/page/scripts/folded.js
  var made = { of: null, names: [] };
  function nameOf2(whole2) {
    return { whole: whole2, joined: joined(whole2), words: whole2.split(/[^\p{L}\p{N}+]+/u) };
  }
  function texts(value) {
    return value === null ? [] : Object.values(value);
  }
  function searchable(node) {
    const names2 = [...texts(node.label), ...texts(node.short), ...node.names, node.id];
    return [...new Set(names2.flatMap((one) => spellings(one, data.letters)))];
  }
  function known() {
    if (made.of !== data.nodes) made = { of: data.nodes, names: [] };
    return made.names;
  }
  function namesOf(place3) {
    const names2 = known();
    names2[place3] ??= searchable(data.nodes[place3]).map(nameOf2);
    return names2[place3];
  }
  function prepare() {
    if (!window.requestIdleCallback) return;
    let next = 0;
    const go = (deadline) => {
      while (next < data.nodes.length && deadline.timeRemaining() > 1) {
        namesOf(next);
        next += 1;
      }
      if (next < data.nodes.length) window.requestIdleCallback(go);
    };
    window.requestIdleCallback(go);
  }

  // src/b1mg_graph/network/page/scripts/nearness.js
  var FEWEST = 4;
  var FEWEST_OF_BEGINNING = 5;
  function differInOne(a, b) {
    const [long, short2] = a.length >= b.length ? [a, b] : [b, a];
    if (long.length - short2.length > 1) return false;
    let at3 = 0;
    while (at3 < short2.length && long[at3] === short2[at3]) at3 += 1;
    if (at3 === short2.length) return true;
    if (long.length > short2.length) return long.slice(at3 + 1) === short2.slice(at3);
    if (long.slice(at3 + 1) === short2.slice(at3 + 1)) return true;
    return long[at3] === short2[at3 + 1] && long[at3 + 1] === short2[at3] && long.slice(at3 + 2) === short2.slice(at3 + 2);
  }
  function isForgiven(word) {
    return word.length >= FEWEST && /^\p{L}+$/u.test(word);
  }
  function beginOtherwise(a, b) {
    return a[0] !== b[0] && a[1] !== b[1] && a[0] !== b[1] && a[1] !== b[0];
  }
  function distance(word, known3) {
    const { length } = word;
    if (known3.length < length - 1 || beginOtherwise(word, known3)) return 0;
    if (differInOne(word, known3)) return 1;
    if (length < FEWEST_OF_BEGINNING || known3.length <= length) return 0;
    return [length, length + 1].some((end) => differInOne(word, known3.slice(0, end))) ? 2 : 0;
  }

  // src/b1mg_graph/network/page/scripts/groups.js
  var ROUND = 14;
  var FEWEST2 = 2;
  function framesOf(groups2, drawn2) {
    return groups2.filter(({ nodes: nodes2 }) => nodes2.filter((place3) => drawn2.has(place3)).length >= FEWEST2).map((group) => {
      const [x2, y, w, h] = group.frame;
      return { group, box: { x: x2, y, w, h } };
    });
  }
  function nameOf3(group) {
    return label(group.hub);
  }
  function shortNameOf(group) {
    const hub = data.nodes[group.hub];
    return flat(text(hub.short) || text(hub.code) || label(group.hub));
  }
  function paint(ctx, framed2, inks2, scale) {
    ctx.save();
    ctx.fillStyle = inks2.group;
    ctx.strokeStyle = inks2.frame;
    ctx.lineWidth = 1.2 / scale;
    framed2.forEach(({ box: box2 }) => {
      ctx.beginPath();
      ctx.roundRect(box2.x, box2.y, box2.w, box2.h, ROUND);
      ctx.fill();
      ctx.stroke();
    });
    ctx.restore();
  }
  function shapes(framed2, { scale, moveX, moveY }, inks2) {
    return framed2.map(
      ({ box: box2 }) => svg("rect", {
        x: (box2.x * scale + moveX).toFixed(1),
        y: (box2.y * scale + moveY).toFixed(1),
        width: (box2.w * scale).toFixed(1),
        height: (box2.h * scale).toFixed(1),
        rx: (ROUND * scale).toFixed(1),
        fill: inks2.group,
        stroke: inks2.frame,
        "stroke-width": 1.2
      })
    );
  }

  // src/b1mg_graph/network/page/scripts/states.js
  function stateOfTerm(term2, [first2, last2]) {
    const { attested_from: start16, attested_to: end } = term2;
    if (term2.contradict) return { state: "not-known" };
    if (start16 && end && last2 >= start16 && first2 <= end) return { state: "held" };
    if (term2.not_after && first2 > term2.not_after) return { state: "ended", date: term2.end, isOpen: term2.end_is_open };
    if (term2.not_before && last2 < term2.not_before) return { state: "not-held" };
    if (term2.announced) return { state: "announced", date: term2.announced };
    if (!start16 || !end) return { state: term2.dated ? "not-known" : "date-unknown" };
    const isAfter = first2 > start16 && first2 > end;
    if (isAfter && (!term2.presumed_until || first2 <= term2.presumed_until)) {
      return { state: "presumed", date: term2.last_known };
    }
    return { state: "not-known" };
  }
  function stateOf(terms, days) {
    const { order } = data.states;
    const none = { state: "date-unknown" };
    const found2 = [...terms].reverse().map((term2) => stateOfTerm(term2, days));
    const best2 = found2.length ? found2.reduce((a, b) => order.indexOf(a.state) <= order.indexOf(b.state) ? a : b) : none;
    return { state: best2.state, date: best2.date ?? "", isOpen: best2.isOpen ?? false };
  }

  // src/b1mg_graph/network/page/scripts/comparison.js
  function listedTerms(terms, days) {
    return [...terms.keys()].filter((place3) => data.states.listed.includes(stateOf([terms[place3]], days).state));
  }
  function changeOf(terms, [earlier, later], states) {
    if (states.some(({ state }) => data.states.uncertain.includes(state))) return "not-known";
    const [was, is] = states.map(({ state }) => data.states.listed.includes(state));
    if (!was && !is) return null;
    if (was !== is) return was ? "left" : "came";
    const before2 = listedTerms(terms, earlier);
    return listedTerms(terms, later).some((place3) => before2.includes(place3)) ? "stayed" : "returned";
  }
  function compare(terms, one, another) {
    const spans = String(one) <= String(another) ? [one, another] : [another, one];
    const [before2, after2] = spans.map((days) => stateOf(terms, days));
    const change2 = changeOf(terms, spans, [before2, after2]);
    if (!change2) return null;
    const isPresumed = change2 !== "not-known" && [before2, after2].some(({ state }) => state === "presumed");
    return { change: change2, isPresumed, before: before2, after: after2 };
  }
  function words() {
    return data.states.change_words[language] ?? data.states.change_words.en;
  }
  function calledChange(change2) {
    return words()[change2];
  }
  function changeInWords({ change: change2, isPresumed }) {
    const called2 = calledChange(change2);
    return isPresumed ? words().presumed.replace("{change}", () => called2) : called2;
  }

  // src/b1mg_graph/network/page/scripts/dates.js
  var DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;
  function daysOf(year2, month) {
    const isLeap = year2 % 4 === 0 && year2 % 100 !== 0 || year2 % 400 === 0;
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  }
  function span(text2) {
    const found2 = DATE.exec(text2);
    if (!found2 || found2[1] === "0000") return null;
    const [year2, month, day] = found2.slice(1);
    if (!month) return [`${year2}-01-01`, `${year2}-12-31`];
    const last2 = daysOf(Number(year2), Number(month));
    if (!day) return [`${year2}-${month}-01`, `${year2}-${month}-${String(last2).padStart(2, "0")}`];
    return Number(day) <= last2 ? [text2, text2] : null;
  }
  function valid(text2) {
    return span(text2) !== null;
  }
  function spoken(text2, language2) {
    const days = span(text2);
    if (!days) return "";
    const [year2, month, day] = text2.split("-");
    const parts3 = { year: "numeric", month: "long", ...day ? { day: "numeric" } : {}, timeZone: "UTC" };
    return month ? new Intl.DateTimeFormat(language2, parts3).format(/* @__PURE__ */ new Date(`${days[0]}T00:00:00Z`)) : year2;
  }

  // src/b1mg_graph/network/page/scripts/state.js
  var MODES = ["network", "list", "questions"];
  var FIRST = "view";
  var WORDS = ["date", "against", "uncertain", "q", "sel", "statement", "focus", "path", "mode", "lang"];
  var EMBED = "embed";
  var listeners = [];
  var defaults = blank();
  var now = defaults;
  function blank() {
    return {
      view: "",
      date: "",
      against: "",
      uncertain: "",
      q: "",
      sel: "",
      statement: "",
      focus: "",
      path: "",
      mode: "network",
      lang: "en",
      embed: "",
      chosen: {}
    };
  }
  function facetIds() {
    return ["kind", "role", ...data.facets.map(({ id }) => id), "source"];
  }
  function chosenOf(state, facet) {
    return Object.hasOwn(state.chosen, facet) ? state.chosen[facet] : [];
  }
  function decode(text2) {
    try {
      return decodeURIComponent(text2.replace(/\+/g, " "));
    } catch {
      return text2;
    }
  }
  function parse(hash) {
    const words2 = {};
    const chosen = { ...defaults.chosen };
    hash.replace(/^#/, "").split("&").forEach((pair2) => {
      const cut = pair2.indexOf("=");
      if (pair2 === EMBED) words2[EMBED] = "1";
      if (cut < 0) return;
      const key = pair2.slice(0, cut);
      const value = pair2.slice(cut + 1);
      if (key === FIRST || WORDS.some((word) => word === key)) words2[key] = decode(value);
      else if (facetIds().includes(key)) chosen[key] = value.split(",").filter(Boolean).map(decode);
    });
    return repaired({ ...defaults, ...words2, chosen });
  }
  function repaired(state) {
    if (!data.viewIndex.has(state.view)) state.view = defaults.view;
    if (!MODES.includes(state.mode)) state.mode = defaults.mode;
    if (!languages.includes(state.lang)) state.lang = defaults.lang;
    if (state.date && !valid(state.date)) state.date = "";
    if (!state.date || !valid(state.against) || state.against === state.date) state.against = "";
    if (state.uncertain) state.uncertain = "1";
    if (state.statement && !state.sel) state.statement = "";
    return state;
  }
  function encode(value) {
    return encodeURIComponent(value).replace(/%20/g, "+");
  }
  function write(state, isWhole = false) {
    const word = (key) => state[key] === defaults[key] && !(isWhole && state[key]) ? [] : [`${key}=${encode(state[key])}`];
    const lists = facetIds().map((facet) => [facet, chosenOf(state, facet)]).filter(([facet, ids]) => String(ids) !== String(chosenOf(defaults, String(facet)))).map(([facet, ids]) => `${facet}=${/** @type {string[]} */
    ids.map(encode).join(",")}`);
    return [...state.embed ? [EMBED] : [], ...word(FIRST), ...lists, ...WORDS.flatMap(word)].join("&");
  }
  function changed(state, change2) {
    const fresh = change2.sel !== void 0 && change2.sel !== state.sel ? { statement: "" } : {};
    return repaired({ ...state, ...fresh, ...change2, chosen: { ...state.chosen, ...change2.chosen } });
  }
  function announce(before2) {
    listeners.forEach((listener) => listener(now, before2));
  }
  function set(change2, { step: step2 = true } = {}) {
    const before2 = now;
    const next = changed(now, change2);
    if (write(next) === write(now)) return;
    now = next;
    const url = `${location.pathname}${location.search}#${write(now)}`;
    try {
      if (step2) history.pushState(null, "", url);
      else history.replaceState(null, "", url);
    } catch {
    }
    announce(before2);
  }
  function follow() {
    const before2 = now;
    now = parse(location.hash);
    if (write(before2) !== write(now)) announce(before2);
  }
  function open(hash, wanted = [], mode = MODES[0]) {
    const { meta, views } = data;
    defaults = {
      ...blank(),
      view: meta.opening ?? (views.length ? views[0].id : ""),
      date: meta.as_of || "",
      uncertain: meta.uncertain ? "1" : "",
      focus: meta.focus ? `${meta.focus.id}~${meta.focus.depth || 1}` : "",
      mode,
      lang: preferred(wanted)
    };
    now = parse(hash);
  }
  function isEmbedded(hash) {
    return hash.replace(/^#/, "").split("&").includes(EMBED);
  }
  function start(mode) {
    open(location.hash, navigator.languages, mode);
    window.addEventListener("popstate", follow);
    window.addEventListener("hashchange", follow);
  }
  function listen(listener) {
    listeners.push(listener);
  }
  function link2(change2) {
    return write(changed(now, change2));
  }
  function whole(change2 = {}) {
    return write(changed(now, change2), true);
  }
  function fragment(change2) {
    return write(changed({ ...defaults, sel: "" }, change2));
  }
  function onlySelected(state, before2) {
    return write({ ...state, sel: before2.sel, statement: before2.statement }) === write(before2);
  }
  function reset() {
    const { mode, lang, sel, statement, embed } = now;
    const chosen = Object.fromEntries(facetIds().map((facet) => [facet, []]));
    set({ ...defaults, date: "", uncertain: "", focus: "", mode, lang, sel, statement, embed, chosen });
  }

  // src/b1mg_graph/network/page/scripts/time.js
  var known2 = { times: null, date: "", states: /* @__PURE__ */ new Map() };
  function stateAt(fact, date2 = now.date) {
    if (known2.times !== data.times || known2.date !== date2) known2 = { times: data.times, date: date2, states: /* @__PURE__ */ new Map() };
    const before2 = known2.states.get(fact.times);
    if (before2) return before2;
    const found2 = stateOf(data.times[fact.times], span(date2) ?? data.meta.reference.days);
    known2.states.set(fact.times, found2);
    return found2;
  }
  function isComparing({ against } = now) {
    return Boolean(against);
  }
  function pair({ date: date2, against = "" } = now) {
    return [date2, against].sort((a, b) => String(span(a)) <= String(span(b)) ? -1 : 1);
  }
  var compared = { times: null, dates: "", found: /* @__PURE__ */ new Map() };
  function comparisonOf(fact, asked = now) {
    const dates2 = `${asked.date} ${asked.against}`;
    if (compared.times !== data.times || compared.dates !== dates2)
      compared = { times: data.times, dates: dates2, found: /* @__PURE__ */ new Map() };
    const before2 = compared.found.get(fact.times);
    if (before2 !== void 0) return before2;
    const [one, another] = [asked.date, asked.against ?? ""].map((date2) => span(date2) ?? data.meta.reference.days);
    const found2 = compare(data.times[fact.times], one, another);
    compared.found.set(fact.times, found2);
    return found2;
  }
  function isListed(edge, asked = now) {
    const { date: date2, uncertain } = asked;
    if (!date2) return true;
    if (isComparing(asked)) return comparisonOf(edge, asked) !== null;
    const { listed, uncertain: others } = data.states;
    const { state } = stateAt(edge, date2);
    return listed.includes(state) || Boolean(uncertain) && others.includes(state);
  }
  function mayExist(node, asked = now) {
    const { order } = data.states;
    const dates2 = isComparing(asked) ? pair(asked) : [asked.date];
    return !asked.date || dates2.some((date2) => order.indexOf(stateAt(node, date2).state) < order.indexOf("ended"));
  }
  function inWords({ state, date: date2, isOpen }) {
    const words2 = data.states.words[language] ?? data.states.words.en;
    return words2[isOpen ? "ended-before" : state].replace("{date}", () => date2);
  }
  function called(state) {
    return inWords({ state, date: "", isOpen: false }).trim();
  }
  function timeInWords(fact) {
    if (!isComparing()) return inWords(stateAt(fact));
    const [before2, after2] = pair().map((date2) => inWords(stateAt(fact, date2)));
    const found2 = comparisonOf(fact);
    return say("changed", { change: found2 ? changeInWords(found2) : say("neither"), before: before2, after: after2 });
  }
  function shownDate(asked = now) {
    if (isComparing(asked)) {
      const [a, b] = pair(asked);
      return say("twoDates", { a, b });
    }
    return asked.date || data.meta.reference.date || "";
  }
  function phrase(fact) {
    return [fact.since && `${say("since")} ${fact.since}`, fact.until && `${say("until")} ${fact.until}`].filter(Boolean).join(" ");
  }

  // src/b1mg_graph/network/page/scripts/paths.js
  function neighbours(node, asked) {
    return data.touching[node].map((position2) => data.edges[position2]).filter((edge) => isListed(edge, asked)).map((edge) => other(edge, node));
  }
  function distances(start16, depth, asked) {
    const found2 = /* @__PURE__ */ new Map([[start16, 0]]);
    let ring = [start16];
    for (let step2 = 1; step2 <= depth && ring.length; step2 += 1) {
      const next = ring.flatMap((node) => neighbours(node, asked)).filter((node) => !found2.has(node));
      next.forEach((node) => found2.set(node, step2));
      ring = [...new Set(next)];
    }
    return found2;
  }
  function between(nodes2, keep) {
    const chosen = /* @__PURE__ */ new Set();
    nodes2.forEach((_, node) => {
      data.touching[node].forEach((position2) => {
        const { from, to } = data.edges[position2];
        if (nodes2.has(from) && nodes2.has(to) && keep(from, to)) chosen.add(position2);
      });
    });
    return chosen;
  }
  function bestConnected(found2, most) {
    const order = [...found2.keys()].sort(
      (a, b) => (found2.get(a) ?? 0) - (found2.get(b) ?? 0) || data.touching[b].length - data.touching[a].length || a - b
    );
    return new Map(order.slice(0, most).map((node) => [node, found2.get(node) ?? 0]));
  }
  function neighbourhood(focus, asked) {
    const { id, depth, times } = parts(focus);
    const middle = data.nodeIndex.get(id);
    if (middle === void 0) return null;
    const all = distances(middle, depth, asked);
    const found2 = bestConnected(all, data.meta.most * times);
    const leadsOn = between(found2, (from, to) => Math.min(found2.get(from) ?? 0, found2.get(to) ?? 0) < 2);
    const positions = new Map([...found2.keys()].map((node) => [node, [0, 0]]));
    return {
      nodes: new Set(found2.keys()),
      edges: leadsOn,
      positions,
      around: { middle, distances: found2, of: all.size }
    };
  }
  function parts(focus) {
    const [id, depth, times] = focus.split("~");
    return {
      id,
      depth: Math.min(2, Math.max(1, Number(depth) || 1)),
      times: Math.max(1, Math.floor(Number(times)) || 1)
    };
  }

  // src/b1mg_graph/network/page/scripts/connections.js
  var MOST = 10;
  function rankOf(place3) {
    const edge = data.edges[place3];
    return familyRank(edge) * (data.relations.length + 1) + (edge.relation === null ? 0 : edge.relation + 1);
  }
  function stepsFrom(node, asked) {
    const found2 = /* @__PURE__ */ new Map();
    data.touching[node].forEach((place3) => {
      const edge = data.edges[place3];
      const far = other(edge, node);
      if (far === node || !isListed(edge, asked)) return;
      const there = found2.get(far);
      if (there) there.push(place3);
      else found2.set(far, [place3]);
    });
    return found2;
  }
  function search(first2, last2, asked) {
    const nearer = /* @__PURE__ */ new Map([[last2, []]]);
    let ring = [last2];
    while (ring.length && !nearer.has(first2)) {
      const next = /* @__PURE__ */ new Map();
      ring.forEach((node) => {
        [...stepsFrom(node, asked).keys()].forEach((far) => {
          if (nearer.has(far)) return;
          const there = next.get(far);
          if (there) there.push(node);
          else next.set(far, [node]);
        });
      });
      next.forEach((nodes2, node) => nearer.set(node, nodes2));
      ring = [...next.keys()];
    }
    return nearer;
  }
  function needed(first2, nearer) {
    const found2 = /* @__PURE__ */ new Set([first2]);
    found2.forEach((node) => nearer.get(node)?.forEach((next) => found2.add(next)));
    return found2;
  }
  function compare2(a, b) {
    const place3 = a.findIndex((value, index2) => value !== b[index2]);
    return place3 < 0 ? 0 : a[place3] - b[place3];
  }
  function better(a, b) {
    return compare2(a.ranks, b.ranks) || compare2(a.nodes, b.nodes);
  }
  function best(first2, last2, asked, most) {
    const nearer = search(first2, last2, asked);
    if (!nearer.has(first2)) return { found: [], total: 0 };
    const wanted = needed(first2, nearer);
    const rests = /* @__PURE__ */ new Map([[last2, [{ ranks: [], nodes: [last2] }]]]);
    const totals = /* @__PURE__ */ new Map([[last2, 1]]);
    nearer.forEach((nexts, node) => {
      if (!wanted.has(node) || node === last2) return;
      const steps = stepsFrom(node, asked);
      const here = nexts.flatMap((next) => {
        const rank2 = Math.min(...(steps.get(next) ?? []).map(rankOf));
        return (rests.get(next) ?? []).map(({ ranks, nodes: nodes2 }) => ({
          ranks: [...ranks, rank2].sort((a, b) => b - a),
          nodes: [node, ...nodes2]
        }));
      });
      rests.set(node, here.sort(better).slice(0, most));
      totals.set(
        node,
        nexts.reduce((sum, next) => sum + (totals.get(next) ?? 0), 0)
      );
    });
    return { found: (rests.get(first2) ?? []).map(({ nodes: nodes2 }) => nodes2), total: totals.get(first2) ?? 0 };
  }
  function step(near2, far, asked) {
    const edges2 = stepsFrom(near2, asked).get(far) ?? [];
    return { near: near2, far, edges: edges2.sort((a, b) => rankOf(a) - rankOf(b) || a - b) };
  }
  function connections(one, another, asked, most = MOST) {
    if (one === another) return { ways: [], total: 0 };
    const { found: found2, total } = best(Math.min(one, another), Math.max(one, another), asked, most);
    const ways = found2.map((nodes2) => {
      const read2 = nodes2[0] === one ? nodes2 : [...nodes2].reverse();
      return { nodes: read2, steps: read2.slice(1).map((far, index2) => step(read2[index2], far, asked)) };
    });
    return { ways, total };
  }

  // src/b1mg_graph/network/page/scripts/ways.js
  var ACROSS = 230;
  var DOWN = 110;
  var LOWER = 60;
  function places(ways) {
    const positions = /* @__PURE__ */ new Map();
    const length = Math.max(...ways.map(({ nodes: nodes2 }) => nodes2.length));
    for (let column = 0; column < length; column += 1) {
      const nodes2 = [...new Set(ways.map((way) => way.nodes[column]))];
      nodes2.forEach((node, row2) => {
        const middle = (row2 - (nodes2.length - 1) / 2) * DOWN;
        positions.set(node, [column * ACROSS, middle + (column % 2 ? LOWER : -LOWER) / (nodes2.length > 1 ? 2 : 1)]);
      });
    }
    return positions;
  }
  function between2(path2, asked) {
    const [from, to] = path2.split("~").map((id) => data.nodeIndex.get(id));
    if (from === void 0 || to === void 0 || from === to) return null;
    const { ways, total } = connections(from, to, asked);
    const positions = places(ways.length ? ways : [{ nodes: [from, to], steps: [] }]);
    const edges2 = ways.flatMap(({ steps }) => steps.flatMap((step2) => step2.edges));
    return { nodes: new Set(positions.keys()), edges: new Set(edges2), positions, row: { from, to, ways, total } };
  }

  // src/b1mg_graph/network/page/scripts/selection.js
  var seen = seenOf({ nodes: /* @__PURE__ */ new Set(), edges: /* @__PURE__ */ new Set(), positions: /* @__PURE__ */ new Map() });
  function seenOf(base2) {
    const { nodes: nodes2, edges: edges2, positions, groups: groups2 = [] } = base2;
    const drawn2 = new Set(positions.keys());
    return { base: base2, drawn: drawn2, possible: edges2, nodes: nodes2, edges: edges2, positions, frames: framesOf(groups2, drawn2) };
  }
  function viewBase(view2) {
    const positions = new Map(view2.nodes.map((node, place3) => [node, view2.positions[place3]]));
    const nodes2 = /* @__PURE__ */ new Set([...view2.nodes, ...view2.apart]);
    return { nodes: nodes2, edges: new Set(view2.edges), positions, groups: view2.groups, framed: view2.framed };
  }
  function wholeBase() {
    const { nodes: nodes2, edges: edges2, touching } = data;
    const linked = [...nodes2.keys()].filter((place3) => touching[place3].length);
    return {
      nodes: new Set(nodes2.keys()),
      edges: new Set(edges2.keys()),
      positions: new Map(linked.map((place3) => [place3, [nodes2[place3].x, nodes2[place3].y]]))
    };
  }
  function isNarrowed(state) {
    return Boolean(state.q) || facetIds().some((facet) => facet !== "kind" && chosenOf(state, facet).length > 0);
  }
  function base(state) {
    const row2 = state.path ? between2(state.path, state) : null;
    if (row2) return row2;
    const around3 = state.focus ? neighbourhood(state.focus, state) : null;
    if (around3) return around3;
    const position2 = data.viewIndex.get(state.view);
    const view2 = position2 === void 0 ? null : data.views[position2];
    if (!view2 || view2.shown && isNarrowed(state)) return wholeBase();
    return viewBase(view2);
  }
  function sourcesOf(edge) {
    return edge.said.map(([source2]) => data.sources[source2]?.id);
  }
  function valuesOf(node, facet) {
    return Object.hasOwn(node.facets, facet) ? node.facets[facet] : [];
  }
  function testOf(facet, chosen) {
    if (facet === "kind") return { node: (node) => chosen.has(node.kind) };
    if (facet === "role") return { edge: (edge) => edge.role !== null && chosen.has(data.roles[edge.role].id) };
    if (facet === "source") return { edge: (edge) => sourcesOf(edge).some((source2) => chosen.has(source2)) };
    const has2 = (node) => valuesOf(node, facet).some((id) => chosen.has(id));
    return data.facets.find(({ id }) => id === facet)?.ends === "either" ? { end: has2 } : { node: has2 };
  }
  function testsOf(state, without) {
    const tests = facetIds().filter((facet) => facet !== without && chosenOf(state, facet).length).map((facet) => testOf(facet, new Set(chosenOf(state, facet))));
    if (state.q.trim()) {
      const typed3 = spellings(state.q.trim(), data.letters);
      tests.push({ end: (_, place3) => namesOf(place3).some(({ whole: whole2 }) => typed3.some((one) => whole2.includes(one))) });
    }
    return tests;
  }
  function narrow({ nodes: nodes2, edges: edges2 }, tests) {
    if (!tests.length) return { nodes: nodes2, edges: edges2 };
    const ofNode3 = tests.flatMap(({ node }) => node ?? []);
    const ofEnd = tests.flatMap(({ end }) => end ?? []);
    const ofEdge2 = tests.flatMap(({ edge }) => edge ?? []);
    const good = new Set([...nodes2].filter((place3) => ofNode3.every((holds2) => holds2(data.nodes[place3]))));
    const kept = new Set(
      [...edges2].filter((place3) => {
        const edge = data.edges[place3];
        return good.has(edge.from) && good.has(edge.to) && ofEdge2.every((holds2) => holds2(edge)) && ofEnd.every((holds2) => [edge.from, edge.to].some((end) => holds2(data.nodes[end], end)));
      })
    );
    const left = /* @__PURE__ */ new Set();
    kept.forEach((place3) => left.add(data.edges[place3].from).add(data.edges[place3].to));
    if (!ofEdge2.length) {
      good.forEach((place3) => {
        if (ofEnd.every((holds2) => holds2(data.nodes[place3], place3))) left.add(place3);
      });
    }
    return { nodes: left, edges: kept };
  }
  function atDate(state, { nodes: nodes2, edges: edges2 }) {
    if (!state.date) return { nodes: nodes2, edges: edges2 };
    const listed = new Set([...edges2].filter((place3) => isListed(data.edges[place3], state)));
    const ends = /* @__PURE__ */ new Set();
    const touched = /* @__PURE__ */ new Set();
    edges2.forEach((place3) => {
      const { from, to } = data.edges[place3];
      touched.add(from).add(to);
      if (listed.has(place3)) ends.add(from).add(to);
    });
    const isAlone = (place3) => !touched.has(place3) && mayExist(data.nodes[place3], state);
    return { nodes: new Set([...nodes2].filter((place3) => ends.has(place3) || isAlone(place3))), edges: listed };
  }
  function select(state) {
    const from = base(state);
    const all = narrow(from, testsOf(state));
    const drawn2 = new Set([...all.nodes].filter((place3) => from.positions.has(place3)));
    seen = {
      ...seenOf(from),
      drawn: drawn2,
      possible: all.edges,
      frames: framesOf(from.groups ?? [], drawn2),
      ...atDate(state, all)
    };
    return seen;
  }
  function found(facet, { nodes: nodes2, edges: edges2 }) {
    if (facet === "kind") return [...nodes2].map((place3) => data.nodes[place3].kind);
    if (facet === "role") {
      return [...edges2].flatMap((place3) => data.roles[data.edges[place3].role ?? -1]?.id ?? []);
    }
    if (facet === "source") return [...edges2].flatMap((place3) => [...new Set(sourcesOf(data.edges[place3]))]);
    return [...nodes2].flatMap((place3) => valuesOf(data.nodes[place3], facet));
  }
  function counts(facet, state, from) {
    const tally2 = /* @__PURE__ */ new Map();
    found(facet, atDate(state, narrow(from, testsOf(state, facet)))).forEach((id) => {
      tally2.set(id, (tally2.get(id) ?? 0) + 1);
    });
    return tally2;
  }
  function choices(facet) {
    if (facet === "kind") return data.kinds.map(({ id, label: label2 }) => ({ id, label: text(label2) }));
    if (facet === "role") return data.roles.map(({ id, label: label2 }) => ({ id, label: text(label2) }));
    if (facet === "source") {
      return byName(
        data.sources.map(({ id, title: title2, date: date2 }) => ({
          id,
          label: [text(title2) || id, date2].filter(Boolean).join(", ")
        }))
      );
    }
    const names2 = data.facets.find(({ id }) => id === facet)?.names ?? {};
    const ids = [...new Set(found(facet, { nodes: data.nodes.keys(), edges: [] }))];
    return byName(
      ids.map((id) => {
        const node = data.nodes[data.nodeIndex.get(id) ?? -1];
        return { id, label: text(node ? node.label : names2[id]) || id };
      })
    );
  }
  function byName(items) {
    return items.sort((a, b) => a.label.localeCompare(b.label, language));
  }

  // src/b1mg_graph/network/page/scripts/search.js
  var MOST2 = 12;
  var NO_MATCH = 9;
  var EXACT = 3;
  var NEAR = [4, 5];
  var FEWEST_JOINED = 3;
  function nearRank(name2, words2, near2) {
    let worst = 0;
    for (const word of words2) {
      let best2 = NO_MATCH;
      for (const known3 of name2.words) {
        const away = known3.startsWith(word) ? 1 : near2(word, known3);
        if (away) best2 = Math.min(best2, NEAR[away - 1]);
      }
      if (best2 === NO_MATCH) return NO_MATCH;
      worst = Math.max(worst, best2);
    }
    return worst;
  }
  function rankOf2(name2, text2) {
    const { words: words2 } = text2;
    if (!text2.joined) return NO_MATCH;
    if (name2.whole === text2.whole || name2.joined === text2.joined) return 0;
    if (name2.whole.startsWith(text2.whole) || name2.joined.startsWith(text2.joined)) return 1;
    if (words2.every((word) => name2.words.some((known3) => known3.startsWith(word)))) return 2;
    if (words2.every((word) => name2.whole.includes(word))) return EXACT;
    if (text2.joined.length >= FEWEST_JOINED && name2.joined.includes(text2.joined)) return EXACT;
    return NO_MATCH;
  }
  function typed(text2) {
    return { whole: text2, joined: joined(text2), words: text2.split(/\s+/).filter(Boolean) };
  }
  function first(items, compare3) {
    const best2 = [];
    for (const item of items) {
      if (best2.length === MOST2 && compare3(item, best2[MOST2 - 1]) >= 0) continue;
      let at3 = best2.length;
      while (at3 && compare3(item, best2[at3 - 1]) < 0) at3 -= 1;
      best2.splice(at3, 0, item);
      if (best2.length > MOST2) best2.pop();
    }
    return best2;
  }
  var collators = /* @__PURE__ */ new Map();
  function collator() {
    const known3 = collators.get(language) ?? new Intl.Collator(language);
    collators.set(language, known3);
    return known3;
  }
  function byWeight() {
    const names2 = collator();
    const { touching } = data;
    return (a, b) => touching[b].length - touching[a].length || names2.compare(label(a), label(b));
  }
  function nearTo(text2) {
    const forgiven = new Set(text2.words.filter(isForgiven));
    const words2 = [...text2.words].sort((a, b) => Number(forgiven.has(a)) - Number(forgiven.has(b)));
    const near2 = (word, known3) => forgiven.has(word) ? distance(word, known3) : 0;
    return (name2) => text2.joined ? nearRank(name2, words2, near2) : NO_MATCH;
  }
  function keyOf(place3, found2) {
    const digits = [found2 > EXACT ? found2 : 0, found2 === 0 ? 0 : 1, seen.nodes.has(place3) ? 0 : 1, found2];
    return digits.reduce((sum, digit) => sum * (NO_MATCH + 1) + digit, 0);
  }
  function ranked(rankings, fits, before2 = []) {
    const all = [];
    let next = 0;
    for (let place3 = 0; place3 < data.nodes.length; place3 += 1) {
      if (before2[next]?.place === place3) {
        all.push(before2[next]);
        next += 1;
      } else if (fits(place3)) {
        let found2 = NO_MATCH;
        for (const name2 of namesOf(place3)) {
          for (const rankBy of rankings) found2 = Math.min(found2, rankBy(name2));
        }
        if (found2 < NO_MATCH) all.push({ place: place3, found: found2, key: keyOf(place3, found2) });
      }
    }
    return all;
  }
  function suggestions(text2, fits = () => true) {
    const texts2 = spellings(text2.trim(), data.letters).map(typed);
    const compare3 = byWeight();
    if (!texts2[0].words.length) {
      const places3 = first([...seen.nodes].filter(fits), compare3);
      return { places: places3.length ? places3 : first([...data.nodes.keys()].filter(fits), compare3), areNear: false };
    }
    const exact = ranked(
      texts2.map((one) => (name2) => rankOf2(name2, one)),
      fits
    );
    const found2 = exact.length < MOST2 ? ranked(texts2.map(nearTo), fits, exact) : exact;
    const best2 = first(found2, (a, b) => a.key - b.key || compare3(a.place, b.place));
    return { places: best2.map(({ place: place3 }) => place3), areNear: !exact.length && found2.length > 0 };
  }

  // src/b1mg_graph/network/page/scripts/symbols.js
  var CIRCLE = "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z";
  var OUTLINE = /^[MLHVAZ0-9 .-]+$/;
  var GREY = "#b8b8b8";
  var COLOUR = /^#[0-9a-f]{6}$/i;
  function look(kind) {
    const { outline, colour: colour2 } = data.kinds[data.kindIndex.get(kind) ?? -1] ?? { outline: CIRCLE, colour: GREY };
    return { outline: OUTLINE.test(outline) ? outline : CIRCLE, colour: COLOUR.test(colour2) ? colour2 : GREY };
  }
  var paths = /* @__PURE__ */ new Map();
  function path(kind) {
    const { outline: drawn2 } = look(kind);
    const known3 = paths.get(drawn2) ?? new Path2D(drawn2);
    paths.set(drawn2, known3);
    return known3;
  }
  function sample(kind) {
    const { outline: drawn2, colour: colour2 } = look(kind);
    return svg(
      "svg",
      { class: "sample", viewBox: "-1.5 -1.5 3 3", "aria-hidden": "true", focusable: "false" },
      svg("path", { d: drawn2, fill: colour2 })
    );
  }

  // src/b1mg_graph/network/page/scripts/combobox.js
  function option(place3, id, choose4) {
    const node = data.nodes[place3];
    const short2 = text(node.short);
    return make(
      "li",
      {
        role: "option",
        id,
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        onclick: () => choose4(place3)
      },
      sample(node.kind),
      make(
        "span",
        { class: "option-name" },
        name(clip(label(place3), 80)),
        short2 && short2 !== label(place3) ? [" (", name(clip(short2, 30)), ")"] : null
      ),
      make(
        "span",
        { class: "option-kind" },
        kindOf(node),
        wholesOf(place3).map((whole2) => [" · ", name(clip(shortOf(whole2), 40))])
      )
    );
  }
  function statusFor(typed3, places3, areNear) {
    if (!typed3) return "";
    if (!places3.length) return say("searchNone");
    return areNear ? say("searchNear") : "";
  }
  function combobox(input, list, status, { choose: choose4, enter, fits }) {
    let active = -1;
    let found2 = [];
    function mark2(next) {
      active = next;
      [...list.children].forEach((item, place3) => item.setAttribute("aria-selected", String(place3 === active)));
      const chosen = list.children[active];
      if (chosen) {
        input.setAttribute("aria-activedescendant", chosen.id);
        chosen.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }
    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark2(-1);
    }
    function pick(place3) {
      input.value = "";
      close();
      choose4(place3);
    }
    function open3() {
      const { places: places3, areNear } = suggestions(input.value, fits);
      found2 = places3;
      list.replaceChildren(...found2.map((place3, row2) => option(place3, `${list.id}-${row2}`, pick)));
      list.hidden = found2.length === 0;
      input.setAttribute("aria-expanded", String(found2.length > 0));
      status.textContent = statusFor(input.value, places3, areNear);
      mark2(-1);
    }
    function move(step2) {
      if (list.hidden) open3();
      const rows2 = Math.max(found2.length, 1);
      mark2(step2 > 0 ? (active + 1) % rows2 : (active <= 0 ? found2.length : active) - 1);
    }
    function accept() {
      if (!list.hidden && active >= 0) pick(found2[active]);
      else if (enter) {
        enter(input.value.trim());
        close();
      } else if (found2.length) pick(found2[0]);
    }
    const keys = /* @__PURE__ */ new Map([
      ["ArrowDown", () => move(1)],
      ["ArrowUp", () => move(-1)],
      ["Enter", accept]
    ]);
    input.addEventListener("input", open3);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        if (list.hidden && !input.value) return;
        event.stopPropagation();
        if (list.hidden) input.value = "";
        status.textContent = "";
        close();
      } else if (keys.has(event.key)) {
        event.preventDefault();
        keys.get(event.key)?.();
      }
    });
  }

  // src/b1mg_graph/network/page/scripts/controls.js
  var EXAMPLES = 2;
  function build() {
    const kinds = data.kinds.slice(0, EXAMPLES).map(({ label: label2 }) => text(label2));
    inputOf("search-input").placeholder = say("searchHint", { kinds: capital(kinds.join(", ")) });
  }
  function areOpen() {
    return document.body.classList.contains("with-controls");
  }
  function turn(open3) {
    document.body.classList.toggle("with-controls", open3);
    byId("show-controls").setAttribute("aria-expanded", String(open3));
  }
  function openOrClose(open3) {
    turn(open3);
    byId(open3 ? "search-input" : "show-controls").focus();
  }
  function find(place3) {
    const { id } = data.nodes[place3];
    turn(false);
    set({ sel: id, q: "", ...seen.nodes.has(place3) ? {} : { focus: `${id}~1`, path: "" } });
  }
  function start2() {
    combobox(inputOf("search-input"), byId("search-list"), byId("search-status"), {
      choose: find,
      enter: (typed3) => set({ q: typed3 })
    });
    byId("show-controls").addEventListener("click", () => openOrClose(!areOpen()));
    byId("close-controls").addEventListener("click", () => openOrClose(false));
    byId("controls").addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !areOpen()) return;
      event.preventDefault();
      openOrClose(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || targetOf(event).closest("input, textarea, select")) return;
      event.preventDefault();
      if (byId("search-input").offsetParent === null) openOrClose(true);
      byId("search-input").focus();
    });
  }

  // src/b1mg_graph/network/page/scripts/download.js
  var download_exports = {};
  __export(download_exports, {
    asCsv: () => asCsv,
    start: () => start7
  });

  // src/b1mg_graph/network/page/scripts/sources.js
  function named(value) {
    return name(text(value), languageOf(value));
  }
  function dated({ date: date2, dated_by: by }) {
    return date2 ? make("span", { class: "nowrap" }, by === "retrieved" ? `${say("datedByRetrieved")} ${date2}` : date2) : null;
  }
  function publishers(edge) {
    const found2 = edge.said.map(([position2]) => {
      const from = data.sources[position2];
      if (!from) return "";
      return from.publisher ? text(from.publisher.label) : text(from.title) || from.id;
    });
    return [...new Set(found2)].filter(Boolean);
  }
  function sourcesOf2(edges2) {
    return [...new Set(edges2.flatMap((place3) => data.edges[place3].said.map(([position2]) => position2)))].filter(
      (position2) => data.sources[position2]
    );
  }
  function sourceLine(position2) {
    const from = data.sources[position2];
    const words2 = [text(from.title) || from.id, from.publisher && text(from.publisher.label), from.date];
    return [words2.filter(Boolean).join(", "), address(from.url)].filter(Boolean).join(". ");
  }
  function source([position2, places3]) {
    const from = data.sources[position2];
    if (!from) return null;
    const title2 = clip(text(from.title) || from.id, 300);
    const rest = [
      from.publisher ? named(from.publisher.label) : null,
      dated(from),
      ...places3.map((place3) => name(place3))
    ].filter((part) => part !== null);
    return make(
      "div",
      { class: "source" },
      from.url ? link(from.url, title2) : name(title2, languageOf(from.title)),
      rest.length ? make(
        "span",
        { class: "source-rest" },
        rest.flatMap((part, row2) => row2 ? [", ", part] : [part])
      ) : null,
      from.conclusion ? make("span", { class: "inference" }, say("inference")) : null
    );
  }
  function sources(said, heading2 = "alsoSays") {
    if (!said.length) return make("p", { class: "source none" }, say("noSource"));
    const others = said.slice(1).map(source).filter((item) => item !== null);
    return make(
      "div",
      { class: "sources" },
      source(said[0]),
      others.length ? make(
        "details",
        { class: "more" },
        make("summary", {}, `${say(heading2)} (${number(others.length)})`),
        make(
          "ul",
          { class: "agreeing" },
          others.map((item) => make("li", {}, item))
        )
      ) : null
    );
  }
  function also(edge) {
    return edge.disputed.length ? "alsoNames" : "alsoSays";
  }
  function standing(how) {
    if (!how || how.id === "disputed") return null;
    const reason = how.reason ? [": ", named(how.reason)] : [];
    return make("span", { class: "standing" }, make("strong", {}, named(how.label)), reason);
  }
  function contradiction(values) {
    const ways = values.flatMap((value) => value.standing?.id ?? []);
    if (!ways.length) return null;
    if (ways.includes("disputed")) return say("disputed");
    return say(ways.every((way) => way === "replaced") ? "changedLater" : "decided");
  }
  function disputes(disputed) {
    return disputed.map(
      (dispute) => make(
        "div",
        { class: "disputed" },
        make("strong", {}, contradiction(dispute.values) ?? say("disputed"), ": ", named(dispute.label)),
        make(
          "ul",
          {},
          dispute.values.map((value) => make("li", {}, name(value.value), standing(value.standing), sources(value.said)))
        )
      )
    );
  }

  // src/b1mg_graph/network/page/scripts/columns.js
  var ENDS = [
    ["who", (edge) => label(edge.from)],
    ["what", verb],
    ["where", (edge) => label(edge.to)],
    ["forWhom", (edge) => edge.for === null ? "" : label(edge.for)]
  ];
  var ONE_DATE = [
    ["since", (edge) => edge.since ?? ""],
    ["until", (edge) => edge.until ?? ""],
    ["state", (edge) => inWords(stateAt(edge))]
  ];
  var TWO_DATES = [
    ["change", change],
    ["before", (edge) => inWords(stateAt(edge, pair()[0]))],
    ["after", (edge) => inWords(stateAt(edge, pair()[1]))]
  ];
  function change(edge) {
    const found2 = comparisonOf(edge);
    return found2 ? changeInWords(found2) : say("neither");
  }
  function columns() {
    const sources3 = ["sources", (edge) => publishers(edge).join(", ")];
    return [...ENDS, ...isComparing() ? TWO_DATES : ONE_DATE, sources3];
  }
  function heading(key) {
    if (key === "before") return pair()[0];
    if (key === "after") return pair()[1];
    return capital(say(key));
  }
  function ordering(key) {
    const collator2 = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    const rank2 = (edge) => {
      const found2 = edge && comparisonOf(edge);
      return found2 ? data.states.changes.indexOf(found2.change) : data.states.changes.length;
    };
    return (a, b) => (key === "change" ? rank2(a.edge) - rank2(b.edge) : 0) || collator2.compare(a.text, b.text);
  }

  // src/b1mg_graph/network/page/scripts/list.js
  var list_exports = {};
  __export(list_exports, {
    forPrint: () => forPrint,
    forScreen: () => forScreen,
    lines: () => lines,
    show: () => show,
    start: () => start4
  });

  // src/b1mg_graph/network/page/scripts/labels.js
  var labels_exports = {};
  __export(labels_exports, {
    LEADING: () => LEADING,
    SIZE: () => SIZE,
    forget: () => forget,
    paint: () => paint2,
    place: () => place2,
    placed: () => placed,
    wordsOf: () => wordsOf,
    wrap: () => wrap
  });

  // src/b1mg_graph/network/page/scripts/placement.js
  var FEW = 200;
  var AGAIN = 6;
  var CELL = 80;
  var MANY = 1 << 20;
  var FAR = 10;
  function meet(a, b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  }
  function grid() {
    const cells2 = /* @__PURE__ */ new Map();
    let questions = 0;
    function isInCells({ x: x2, y, w, h }, visit) {
      const [right, bottom] = [Math.floor((x2 + w) / CELL), Math.floor((y + h) / CELL)];
      const top = Math.floor(y / CELL);
      for (let column = Math.floor(x2 / CELL); column <= right; column += 1) {
        for (let row2 = top; row2 <= bottom; row2 += 1) if (visit(column * MANY + row2)) return true;
      }
      return false;
    }
    return {
      /** @param {Rectangle} box @param {unknown} but */
      isFree: (box2, but) => !isInCells(box2, (key) => cells2.get(key)?.some((taken) => taken.owner !== but && meet(taken, box2))),
      /**
       * How many lie under a box; Infinity where one of them `isBarred`.
       * @param {Rectangle} box
       * @param {unknown} but
       * @param {(owner: unknown) => boolean} isBarred
       */
      under: (box2, but, isBarred) => {
        questions += 1;
        let found2 = 0;
        const isOver2 = isInCells(
          box2,
          (key) => cells2.get(key)?.some((taken) => {
            if (taken.asked === questions || taken.owner === but || !meet(taken, box2)) return false;
            taken.asked = questions;
            found2 += 1;
            return isBarred(taken.owner);
          })
        );
        return isOver2 ? Number.POSITIVE_INFINITY : found2;
      },
      /** @param {Rectangle} box @param {unknown} owner */
      free: (box2, owner) => {
        isInCells(box2, (key) => {
          cells2.set(
            key,
            (cells2.get(key) ?? []).filter((taken) => taken.owner !== owner)
          );
        });
      },
      /** @param {Rectangle} box @param {unknown} owner */
      take: ({ x: x2, y, w, h }, owner) => {
        const taken = { x: x2, y, w, h, owner, asked: 0 };
        isInCells(taken, (key) => {
          const there = cells2.get(key);
          if (there) there.push(taken);
          else cells2.set(key, [taken]);
        });
      }
    };
  }
  function places2({ x: x2, y, r }, { lines: lines2, w, h }, gap = 3) {
    const [below, above] = [y + r + gap, y - r - gap - h];
    const [right, left] = [x2 + r + gap + 1, x2 - r - gap - 1 - w];
    const at3 = (boxX, boxY, align) => ({ x: boxX, y: boxY, w, h, align, lines: lines2 });
    return [
      at3(x2 - w / 2, below, "center"),
      at3(x2 - w / 2, above, "center"),
      at3(right, y - h / 2, "left"),
      at3(left, y - h / 2, "right"),
      at3(x2 - w * 0.25, below, "center"),
      at3(x2 - w * 0.75, below, "center"),
      at3(x2 - w * 0.25, above, "center"),
      at3(x2 - w * 0.75, above, "center"),
      at3(right - r, below - r * 0.6, "left"),
      at3(left + r, below - r * 0.6, "right"),
      at3(right - r, above + r * 0.6, "left"),
      at3(left + r, above + r * 0.6, "right")
    ];
  }
  function titlePlaces(frame2, { lines: lines2, w, h }) {
    const [inner, edge] = [10, 5];
    const at3 = (share, y) => {
      const x2 = frame2.x + inner + Math.max(frame2.w - 2 * inner - w, 0) * share;
      return { x: x2, y, w, h, align: "left", lines: lines2, isTitle: true };
    };
    const [top, bottom] = [frame2.y + edge, frame2.y + frame2.h - h - edge];
    return [top, bottom].flatMap((y) => [0, 0.25, 0.5, 0.75, 1].map((share) => at3(share, y)));
  }
  function isWithin(box2, frame2) {
    if (!frame2) return true;
    return box2.x >= frame2.x && box2.y >= frame2.y && box2.x + box2.w <= frame2.x + frame2.w && box2.y + box2.h <= frame2.y + frame2.h;
  }
  function crossings(box2, segments2) {
    const right = box2.x + box2.w;
    const bottom = box2.y + box2.h;
    return segments2.filter(([x1, y1, x2, y2]) => {
      if (Math.max(x1, x2) < box2.x || Math.min(x1, x2) > right) return false;
      if (Math.max(y1, y2) < box2.y || Math.min(y1, y2) > bottom) return false;
      const side = (x3, y) => Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x3 - x1));
      const first2 = side(box2.x, box2.y);
      return [side(right, box2.y), side(box2.x, bottom), side(right, bottom)].some((corner) => corner !== first2);
    }).length;
  }
  function choose(room2, segments2) {
    if (!segments2 || room2.length < 2) return room2[0];
    let best2;
    let fewest = Infinity;
    room2.forEach((box2) => {
      const count2 = crossings(box2, segments2);
      if (count2 < fewest) [best2, fewest] = [box2, count2];
    });
    return best2;
  }
  function find2(item, { frame: frame2, segments: segments2, isFinal }, taken) {
    const { under, home } = item;
    const own = item.rank > 0 ? `hub ${item.id}` : item.id;
    const around3 = (blocks2, gap) => blocks2.flatMap((block3) => under ? titlePlaces(under, block3) : places2(item, block3, gap));
    const isRoom = (candidate) => isWithin(candidate, frame2) && taken.isFree(candidate, own);
    const { side } = item;
    const wanted = around3(item.blocks);
    const beside = side && wanted.find((candidate) => candidate.align === side && isRoom(candidate));
    if (beside) return beside;
    const room2 = wanted.filter(isRoom);
    const inside = home ? room2.filter((candidate) => isWithin(candidate, home)) : room2;
    const found2 = choose(inside, segments2) ?? choose(room2, segments2) ?? around3(item.shorter ?? []).find(isRoom);
    if (found2 || under || item.rank === 0) return found2;
    return around3(shortest(item), FAR).find(isRoom) ?? (isFinal ? overSymbols(item, frame2, taken) : void 0);
  }
  function overSymbols(item, frame2, taken) {
    let best2;
    let fewest = Number.POSITIVE_INFINITY;
    const isName = (owner) => typeof owner === "string";
    for (const block3 of shortest(item)) {
      for (const gap of [3, FAR, 2 * FAR, 3 * FAR]) {
        for (const candidate of places2(item, block3, gap)) {
          if (!isWithin(candidate, frame2)) continue;
          const many = taken.under(candidate, `hub ${item.id}`, isName);
          if (many < fewest) [best2, fewest] = [candidate, many];
        }
      }
    }
    return best2;
  }
  function attempt(order, ground, all, before2) {
    const taken = grid();
    if (ground.reserved) taken.take(ground.reserved, "reserved");
    all.forEach(({ id, x: x2, y, r, under, rank: rank2 }) => {
      if (!under) taken.take({ x: x2 - r, y: y - r, w: 2 * r, h: 2 * r }, rank2 > 0 ? `hub ${id}` : id);
    });
    before2.forEach((box2, id) => taken.take(box2, `label ${id}`));
    const placed3 = /* @__PURE__ */ new Map();
    const failed = [];
    order.forEach((item) => {
      const box2 = find2(item, ground, taken) ?? (item.must ? places2(item, item.blocks[0])[0] : null);
      if (!box2) {
        failed.push(item);
        return;
      }
      taken.take(box2, `label ${item.id}`);
      placed3.set(item.id, box2);
    });
    return { placed: placed3, failed, taken };
  }
  function placeRank(items, ground, all, before2) {
    let order = [...items].sort((a, b) => Number(b.must) - Number(a.must) || b.weight - a.weight);
    let best2 = attempt(order, ground, all, before2);
    for (let again = 0; again < AGAIN && ground.isFinal && best2.failed.length && items.length <= FEW; again += 1) {
      const first2 = new Set(best2.failed);
      order = [...best2.failed, ...order.filter((item) => !first2.has(item))];
      const next = attempt(order, ground, all, before2);
      if (next.failed.length < best2.failed.length) best2 = next;
      else order = [...next.failed, ...order.filter((item) => !next.failed.includes(item))];
    }
    return best2.failed.length && ground.isFinal ? fuller(order, ground, all, before2, best2.placed) : best2.placed;
  }
  function fuller(items, ground, all, before2, known3) {
    if (!items.some(({ shorter }) => shorter?.length)) return known3;
    let order = items.map((item) => ({ ...item, blocks: shortest(item), shorter: [] }));
    let best2 = attempt(order, ground, all, before2);
    for (let again = 0; again < AGAIN && best2.failed.length; again += 1) {
      const failed = new Set(best2.failed);
      order = [...failed, ...order.filter((item) => !failed.has(item))];
      const next = attempt(order, ground, all, before2);
      if (next.failed.length >= best2.failed.length) break;
      best2 = next;
    }
    const { placed: placed3, taken } = best2;
    if (placed3.size <= known3.size) return known3;
    items.forEach((item) => {
      const short2 = placed3.get(item.id);
      if (short2) taken.free(short2, `label ${item.id}`);
      const label2 = find2(item, ground, taken) ?? short2;
      if (!label2) return;
      taken.take(label2, `label ${item.id}`);
      placed3.set(item.id, label2);
    });
    return placed3;
  }
  function shortest({ blocks: blocks2, shorter }) {
    if (!shorter?.length) return blocks2;
    return [[...shorter].sort((a, b) => a.w * a.h - b.w * b.h)[0]];
  }
  function place(items, ground) {
    const placed3 = /* @__PURE__ */ new Map();
    const ranks = [...new Set(items.map(({ rank: rank2 }) => rank2))].sort((a, b) => b - a);
    ranks.forEach((rank2) => {
      const ofRank = items.filter((item) => item.rank === rank2);
      placeRank(ofRank, ground, items, placed3).forEach((label2, id) => placed3.set(id, label2));
    });
    return placed3;
  }

  // src/b1mg_graph/network/page/scripts/fan.js
  var POWER = 2.6;
  var FOR_NAMES = 0.17;
  var LEAST = 5;
  var CLEAR = 1.5;
  var BENDS = [0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.6, -0.6];
  var STEPS = 16;
  var MANY2 = 300;
  function ordered(middle, nodes2) {
    const rank2 = /* @__PURE__ */ new Map();
    data.touching[middle].forEach((position2) => {
      const edge = data.edges[position2];
      const neighbour = other(edge, middle);
      rank2.set(neighbour, Math.min(rank2.get(neighbour) ?? Infinity, familyRank(edge)));
    });
    const byFamily = (node) => rank2.get(node) ?? data.families.length;
    const byKind = (node) => data.kindIndex.get(data.nodes[node].kind) ?? data.kinds.length;
    return [...nodes2].sort(
      (a, b) => byFamily(a) - byFamily(b) || byKind(a) - byKind(b) || label(a).localeCompare(label(b), "en")
    );
  }
  function behind(nodes2, nearer) {
    const place3 = new Map(nearer.map((node, index2) => [node, index2]));
    const first2 = (node) => Math.min(...data.touching[node].map((edge) => place3.get(other(data.edges[edge], node)) ?? Infinity));
    const keyed = nodes2.map((node) => ({ node, key: first2(node) }));
    return keyed.sort((a, b) => a.key - b.key || label(a.node).localeCompare(label(b.node), "en")).map(({ node }) => node);
  }
  function onArcs(nodes2, wide, high, positions) {
    const right = Math.ceil(nodes2.length / 2);
    nodes2.forEach((node, place3) => {
      const isRight = place3 < right;
      const many = isRight ? right : nodes2.length - right;
      const share = ((isRight ? place3 : nodes2.length - 1 - place3) + 0.5) / many;
      const y = (2 * share - 1) * 0.985;
      const x2 = (1 - Math.abs(y) ** POWER) ** (1 / POWER);
      positions.set(node, [(isRight ? 1 : -1) * wide * x2, high * y]);
    });
  }
  function via([x1, y1], [x2, y2], bend) {
    const length = Math.hypot(x2 - x1, y2 - y1) * (Math.abs(bend) * 0.5 + 0.5);
    const angle = Math.atan2(y1 - y2, x2 - x1) + (bend * 0.5 + 0.5) * Math.PI;
    return [x1 + length * Math.sin(angle), y1 + length * Math.cos(angle)];
  }
  function along(from, to, bend) {
    const middle = via(from, to, bend);
    return Array.from({ length: STEPS - 1 }, (_, index2) => {
      const t = (index2 + 1) / STEPS;
      const at3 = (axis) => bend ? (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * middle[axis] + t ** 2 * to[axis] : from[axis] + t * (to[axis] - from[axis]);
      return [at3(0), at3(1)];
    });
  }
  function meets(line2, { x: x2, y, reach: reach2 }) {
    for (let place3 = 1; place3 < line2.length; place3 += 1) {
      const [before2, after2] = [line2[place3 - 1], line2[place3]];
      const dx = after2[0] - before2[0];
      const dy = after2[1] - before2[1];
      const share = Math.max(0, Math.min(1, ((x2 - before2[0]) * dx + (y - before2[1]) * dy) / (dx * dx + dy * dy || 1)));
      const [awayX, awayY] = [before2[0] + share * dx - x2, before2[1] + share * dy - y];
      if (awayX * awayX + awayY * awayY < reach2 * reach2) return true;
    }
    return false;
  }
  function isClear(place3, bend, positions, obstacles) {
    const { from, to } = data.edges[place3];
    const [start16, end] = [from, to].map((node) => (
      /** @type {PointJson} */
      positions.get(node)
    ));
    const corner = bend ? via(start16, end, bend) : start16;
    const [left, right] = [Math.min(start16[0], end[0], corner[0]), Math.max(start16[0], end[0], corner[0])];
    const [top, bottom] = [Math.min(start16[1], end[1], corner[1]), Math.max(start16[1], end[1], corner[1])];
    let line2;
    for (const obstacle of obstacles) {
      const { node, x: x2, y, reach: reach2 } = obstacle;
      if (x2 < left - reach2 || x2 > right + reach2 || y < top - reach2 || y > bottom + reach2) continue;
      if (node === from || node === to) continue;
      line2 ??= bend ? [start16, ...along(start16, end, bend), end] : [start16, end];
      if (meets(line2, obstacle)) return false;
    }
    return true;
  }
  function fan({ middle, distances: distances2 }, drawn2, edges2, { width: width2, height }, sizeOf) {
    const near2 = ordered(
      middle,
      [...drawn2].filter((node) => distances2.get(node) === 1)
    );
    const far = behind(
      [...drawn2].filter((node) => (distances2.get(node) ?? 0) > 1),
      near2
    );
    const positions = new Map(drawn2.has(middle) ? [[middle, [0, 0]]] : []);
    const [wide, high] = [width2 * (0.5 - (width2 > 700 ? FOR_NAMES : 0.2)), height / 2 - 26];
    onArcs(near2, far.length ? wide * 0.52 : wide, far.length ? high * 0.8 : high, positions);
    onArcs(far, wide, high, positions);
    const most = Math.max(near2.length / (far.length ? 0.8 : 1), far.length, 2);
    const largest = Math.max((Math.max(2 * high / Math.ceil(most / 2), LEAST) - CLEAR) * 0.45, 2);
    const radius3 = (node) => node === middle ? sizeOf(node) : Math.min(sizeOf(node), largest);
    const obstacles = [...positions].map(([node, [x2, y]]) => ({ node, x: x2, y, reach: radius3(node) + CLEAR }));
    const pairs = /* @__PURE__ */ new Map();
    edges2.forEach((place3) => {
      const { from, to } = data.edges[place3];
      if (!positions.has(from) || !positions.has(to)) return;
      const pair2 = from < to ? `${from} ${to}` : `${to} ${from}`;
      pairs.set(pair2, [...pairs.get(pair2) ?? [], place3]);
    });
    const bends2 = /* @__PURE__ */ new Map();
    const undrawn = /* @__PURE__ */ new Set();
    const tried = pairs.size > MANY2 ? BENDS.slice(0, 3) : BENDS;
    pairs.forEach((places3) => {
      const { from: first2 } = data.edges[places3[0]];
      const ways = places3.length % 2 ? tried : tried.slice(1);
      const taken = /* @__PURE__ */ new Set();
      places3.forEach((place3) => {
        const side = data.edges[place3].from === first2 ? 1 : -1;
        const way = ways.find((bend) => !taken.has(bend) && isClear(place3, bend * side, positions, obstacles));
        if (way === void 0) undrawn.add(place3);
        else bends2.set(place3, way * side);
        if (way !== void 0) taken.add(way);
      });
    });
    return { positions, bends: bends2, undrawn, largest };
  }

  // src/b1mg_graph/network/page/scripts/inks.js
  var inks = {
    ink: "",
    soft: "",
    paper: "",
    ring: "",
    outline: "",
    group: "",
    frame: "",
    panel: "",
    panelLine: "",
    pastPanel: "",
    pastPanelLine: ""
  };
  var lineInks = /* @__PURE__ */ new Map();
  function colour(variable) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${variable}`).trim();
  }
  function read() {
    inks = {
      ink: colour("ink"),
      soft: colour("soft"),
      paper: colour("drawing"),
      ring: colour("accent"),
      outline: colour("outline"),
      group: colour("group"),
      frame: colour("frame"),
      panel: colour("panel"),
      panelLine: colour("panel-line"),
      pastPanel: colour("past-panel"),
      pastPanelLine: colour("past-panel-line")
    };
    lineInks = /* @__PURE__ */ new Map();
  }
  function mixed(one, other2, part) {
    if (![one, other2].every((written) => /^#[0-9a-f]{6}$/i.test(written))) return one;
    const [a, b] = [one, other2].map((written) => [1, 3, 5].map((at3) => Number.parseInt(written.slice(at3, at3 + 2), 16)));
    const channels = a.map((value, place3) => Math.round(value * (1 - part) + b[place3] * part));
    return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  }
  function lineInk(ink) {
    const found2 = lineInks.get(ink) ?? (colour(`line-${ink}`) || inks.ink);
    lineInks.set(ink, found2);
    return found2;
  }

  // src/b1mg_graph/theme/looks.json
  var looks_default = {
    states: {
      held: "held",
      presumed: "presumed",
      announced: "announced",
      "not-known": "unknown",
      "date-unknown": "unknown",
      ended: "ended",
      "not-held": "ended"
    },
    looks: {
      held: { dashes: [], symbol: "full" },
      presumed: { dashes: [9, 5], symbol: "full" },
      announced: { dashes: [2, 3, 2, 9], symbol: "hollow" },
      unknown: { dashes: [2, 4], symbol: "hollow" },
      ended: { dashes: [10, 4, 2, 4], symbol: "pale" },
      came: { dashes: [14, 3], symbol: "full" },
      stayed: { dashes: [], symbol: "full" },
      left: { dashes: [10, 4, 2, 4], symbol: "pale" },
      unclear: { dashes: [2, 4], symbol: "hollow" }
    },
    in_frames: 0.62
  };

  // src/b1mg_graph/network/page/scripts/looks.js
  var OF_STATES = (
    /** @type {Record<StateName, StateLook>} */
    looks_default.states
  );
  var OF_CHANGES = { came: "came", returned: "came", stayed: "stayed", left: "left", "not-known": "unclear" };
  var LOOKS = {
    states: [...new Set(Object.values(OF_STATES))],
    changes: [...new Set(Object.values(OF_CHANGES))]
  };
  var STYLES = looks_default.looks;
  var IN_FRAMES = looks_default.in_frames;
  function isOver(when2) {
    return STYLES[when2].symbol === "pale";
  }
  function lookOf(state) {
    return OF_STATES[state];
  }
  function lookOfChange(change2) {
    return OF_CHANGES[change2];
  }
  function look2(edge) {
    if (!isComparing()) return OF_STATES[stateAt(edge).state];
    const found2 = comparisonOf(edge);
    return found2 ? OF_CHANGES[found2.change] : "ended";
  }

  // src/b1mg_graph/network/page/scripts/lines.js
  var PLAIN2 = { ink: "ink", width: 2 };
  var GONE = "grey";
  var MARKS = { came: "+", left: "−" };
  function line({ ink, width: width2 }, when2 = "held") {
    const { dashes } = STYLES[when2];
    return { ink: isOver(when2) ? GONE : ink, width: width2, dashes: dashes.length ? dashes : null, mark: MARKS[when2] ?? null };
  }
  function lineOf(edge) {
    return line(family(edge) ?? PLAIN2, look2(edge));
  }
  var MARK = { sign: 3.2, radius: 6.5 };
  function signOf(mark2) {
    const { sign } = MARK;
    return `M${-sign} 0H${sign}${mark2 === "+" ? `M0 ${-sign}V${sign}` : ""}`;
  }
  function lineSample({ ink, width: width2, dashes, mark: mark2 }) {
    return svg(
      "svg",
      { class: "line-sample", viewBox: "0 -8 30 16", "aria-hidden": "true", focusable: "false" },
      svg("path", {
        d: "M1 0H29",
        class: `stroke-${ink}`,
        "stroke-width": width2,
        "stroke-dasharray": dashes ? dashes.join(" ") : null
      }),
      mark2 ? [
        svg("circle", { r: MARK.radius, cx: 15, class: `mark stroke-${ink}` }),
        svg("path", { d: signOf(mark2), transform: "translate(15 0)", class: `sign stroke-${ink}` })
      ] : null
    );
  }

  // src/b1mg_graph/network/page/scripts/vis-items.js
  var ARROW = 0.55;
  function radius(node, scale) {
    const size2 = Math.min(Math.max(node.size || 1, 0.5), 4);
    return (3.6 + 3.4 * size2) * Math.min(1, Math.max(0.45, Math.sqrt(scale)));
  }
  function bends(chosen) {
    const pairs = /* @__PURE__ */ new Map();
    chosen.forEach((place3) => {
      const { from, to } = data.edges[place3];
      const pair2 = from < to ? `${from} ${to}` : `${to} ${from}`;
      const there = pairs.get(pair2);
      if (there) there.push(place3);
      else pairs.set(pair2, [place3]);
    });
    const bend = /* @__PURE__ */ new Map();
    pairs.forEach((places3) => {
      if (places3.length < 2) return;
      places3.forEach((place3, row2) => {
        const { from, to } = data.edges[place3];
        const side = (row2 - (places3.length - 1) / 2) * (from < to ? 1 : -1);
        bend.set(place3, Math.max(-0.6, Math.min(0.6, side * 0.22)));
      });
    });
    return bend;
  }
  function visEdge(place3, { bend, scale, isPointed }) {
    const { from, to } = data.edges[place3];
    const { ink, width: width2, dashes } = lineOf(data.edges[place3]);
    const own = lineInk(ink);
    return {
      id: place3,
      from,
      to,
      width: width2 / scale,
      hoverWidth: 0,
      selectionWidth: 0,
      dashes: dashes ? dashes.map((dash) => dash / scale) : false,
      arrows: { to: { enabled: isPointed, scaleFactor: ARROW / scale } },
      color: { color: own, highlight: inks.ring, hover: own, inherit: false },
      smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false
    };
  }
  var OPTIONS = {
    autoResize: true,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      dragNodes: false,
      hover: true,
      multiselect: false,
      selectConnectedEdges: false,
      tooltipDelay: 36e5,
      zoomSpeed: 0.6,
      keyboard: { enabled: false },
      hideEdgesOnDrag: false,
      hideEdgesOnZoom: false
    },
    nodes: { chosen: false, font: { size: 0 } },
    edges: { chosen: { edge: wider, label: false }, font: { size: 0 } }
  };
  function wider(values) {
    values.width *= 1.8;
  }
  function options() {
    const given2 = (
      /** @type {Record<string, object>} */
      data.vis?.options ?? {}
    );
    const parts3 = Object.entries(OPTIONS).map(([part, values]) => [
      part,
      typeof values === "object" ? { ...given2[part], ...values } : values
    ]);
    return { ...given2, ...Object.fromEntries(parts3) };
  }

  // src/b1mg_graph/network/page/scripts/viewport.js
  var MARGIN = { left: 84, right: 84, top: 30, bottom: 48 };
  var MARGIN_OF_FRAMES = { left: 14, right: 14, top: 12, bottom: 14 };
  var ABOVE = 10;
  var STRETCH = 2.4;
  var NEAREST = 6;
  var FURTHEST = 0.02;
  var FITTED_NEAREST = 1.25;
  var network;
  var moved;
  var drawn = null;
  var arranged = null;
  var fittedAt = 0;
  var fitted = true;
  var chosenScale = 1;
  function size() {
    const box2 = byId("drawing");
    return { width: box2.clientWidth, height: box2.clientHeight };
  }
  function bounds({ drawn: nodes2, positions, frames }) {
    const box2 = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    nodes2.forEach((place3) => {
      const [x2, y] = positions.get(place3) ?? [0, 0];
      box2.left = Math.min(box2.left, x2);
      box2.right = Math.max(box2.right, x2);
      box2.top = Math.min(box2.top, y);
      box2.bottom = Math.max(box2.bottom, y);
    });
    frames.forEach(({ box: { x: x2, y, w, h } }) => {
      box2.left = Math.min(box2.left, x2);
      box2.right = Math.max(box2.right, x2 + w);
      box2.top = Math.min(box2.top, y);
      box2.bottom = Math.max(box2.bottom, y + h);
    });
    return box2;
  }
  function margins({ frames }) {
    const { width: width2 } = size();
    const { left, right, top, bottom } = frames.length ? MARGIN_OF_FRAMES : MARGIN;
    return { left: Math.min(left, width2 / 6), right: Math.min(right, width2 / 6), top, bottom };
  }
  function stretch(seen2) {
    if (seen2.base.row && seen2.base.row.ways.length < 2) return [1, 1];
    const { width: width2, height } = size();
    const { left, right, top, bottom } = bounds(seen2);
    const margin = margins(seen2);
    const wanted = (width2 - margin.left - margin.right) / Math.max(height - margin.top - margin.bottom, 100);
    const ratio = wanted / (Math.max(right - left, 100) / Math.max(bottom - top, 100));
    return [ratio, 1 / ratio].map((factor) => Math.min(Math.max(factor, 1), STRETCH));
  }
  function stretched(seen2) {
    if (seen2.base.around) {
      const made2 = fan(seen2.base.around, seen2.drawn, seen2.base.edges, size(), (node) => radius(data.nodes[node], 1));
      return { ...seen2, positions: made2.positions, frames: [], fan: made2 };
    }
    const [wider2, higher] = stretch(seen2);
    const positions = /* @__PURE__ */ new Map();
    seen2.drawn.forEach((place3) => {
      const [x2, y] = seen2.positions.get(place3) ?? [0, 0];
      positions.set(place3, [x2 * wider2, y * higher]);
    });
    const frames = seen2.frames.map(({ group, box: { x: x2, y, w, h } }) => {
      return { group, box: { x: x2 * wider2, y: y * higher, w: w * wider2, h: h * higher } };
    });
    return { ...seen2, positions, frames };
  }
  function fit(shown2 = drawn, frames = arranged) {
    drawn = shown2;
    arranged = frames;
    const { width: width2, height } = size();
    if (!drawn?.drawn.size || !width2 || !height) return;
    if (arranged) {
      fitFrames(arranged, height);
      return;
    }
    if (drawn.fan) {
      come({ x: 0, y: 0 }, 1);
      return;
    }
    const { left, right, top, bottom } = bounds(drawn);
    const margin = margins(drawn);
    const wide = (width2 - margin.left - margin.right) / Math.max(right - left, 1);
    const high = (height - margin.top - margin.bottom) / Math.max(bottom - top, 1);
    const scale = Math.max(Math.min(wide, high, FITTED_NEAREST), FURTHEST);
    const position2 = {
      x: (left + right + (margin.right - margin.left) / scale) / 2,
      y: (top + bottom + (margin.bottom - margin.top) / scale) / 2
    };
    come(position2, scale);
  }
  function fitFrames({ box: box2, scale, isWhole }, height) {
    const middle = box2.y + (isWhole ? box2.h / 2 : height / 2 / scale - ABOVE / scale);
    come({ x: box2.x + box2.w / 2, y: middle }, scale);
  }
  function come(position2, scale) {
    network.moveTo({ position: position2, scale, animation: false });
    fittedAt = network.getScale();
    chosenScale = fittedAt;
    fitted = true;
    moved();
  }
  function look3({ x: x2, y, w, h }) {
    const { width: width2, height } = size();
    fitted = false;
    chosenScale = Math.min((width2 - 140) / w, (height - 60) / h, NEAREST);
    network.moveTo({ position: { x: x2 + w / 2, y: y + h / 2 }, scale: chosenScale, animation: false });
    moved();
  }
  function zoom(factor) {
    fitted = false;
    chosenScale = Math.min(NEAREST, Math.max(FURTHEST, network.getScale() * factor));
    network.moveTo({ scale: chosenScale, animation: false });
    moved();
  }
  function pan(x2, y) {
    fitted = false;
    const scale = network.getScale();
    const at3 = network.getViewPosition();
    network.moveTo({ position: { x: at3.x + x2 / scale, y: at3.y + y / scale }, animation: false });
  }
  function reveal([x2, y] = [0, 0], isFramed = false) {
    const at3 = network.canvasToDOM({ x: x2, y });
    const { width: width2, height } = size();
    const [beside, above, below] = isFramed ? [0, 10, 10] : [60, 40, 60];
    const isBeside = at3.x < beside || at3.x > width2 - beside;
    if (!isBeside && at3.y >= above && at3.y <= height - below) return;
    network.moveTo({ position: { x: isFramed && !isBeside ? network.getViewPosition().x : x2, y }, animation: false });
  }
  function keepScale() {
    network.moveTo({ scale: chosenScale, animation: false });
  }
  function view() {
    const { width: width2, height } = size();
    const scale = network.getScale();
    const at3 = network.getViewPosition();
    return { width: width2, height, scale, moveX: width2 / 2 - at3.x * scale, moveY: height / 2 - at3.y * scale };
  }
  var KEYS = /* @__PURE__ */ new Map([
    ["ArrowLeft", () => pan(-60, 0)],
    ["ArrowRight", () => pan(60, 0)],
    ["ArrowUp", () => pan(0, -60)],
    ["ArrowDown", () => pan(0, 60)],
    ["+", () => zoom(1.25)],
    ["=", () => zoom(1.25)],
    ["-", () => zoom(0.8)],
    ["0", () => fit()]
  ]);
  function onKey(event) {
    const act = event.key.startsWith("Arrow") && !event.shiftKey ? void 0 : KEYS.get(event.key);
    if (!act || event.target !== byId("drawing") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }
  function start3(drawing, onMoved) {
    network = drawing;
    moved = onMoved;
    network.on("zoom", ({ scale }) => {
      chosenScale = scale;
      fitted = false;
    });
    network.on("dragEnd", () => {
      fitted = false;
    });
    byId("drawing").addEventListener("keydown", onKey);
    byId("zoom-in").addEventListener("click", () => zoom(1.25));
    byId("zoom-out").addEventListener("click", () => zoom(0.8));
    byId("zoom-fit").addEventListener("click", () => fit());
  }

  // src/b1mg_graph/network/page/scripts/labels.js
  var SIZE = 12.5;
  var LEADING = 15;
  var LINE = 24;
  var FEW_EDGES = 150;
  var FACE = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  var FONT = `${SIZE}px ${FACE}`;
  var TITLE = `bold ${FONT}`;
  var RANK = { marked: 3, group: 2, hub: 1, other: 0 };
  var measured = /* @__PURE__ */ new Map();
  var context = null;
  var placed = /* @__PURE__ */ new Map();
  var placedAt = 0;
  var blocks = /* @__PURE__ */ new Map();
  function width(words2, font) {
    const key = font === FONT ? words2 : `${font} ${words2}`;
    const known3 = measured.get(key);
    if (known3 !== void 0) return known3;
    context ??= document.createElement("canvas").getContext("2d");
    if (!context) return 0;
    context.font = font;
    const found2 = context.measureText(words2).width;
    measured.set(key, found2);
    return found2;
  }
  function wrap(words2, most = 2, long = LINE) {
    const lines2 = [""];
    words2.split(" ").forEach((word) => {
      const row2 = lines2[lines2.length - 1];
      if (!row2) lines2[lines2.length - 1] = word;
      else if (`${row2} ${word}`.length <= long) lines2[lines2.length - 1] = `${row2} ${word}`;
      else lines2.push(word);
    });
    const kept = lines2.slice(0, most).map((row2) => clip(row2, long + 4));
    if (lines2.length > most && !kept[most - 1].endsWith("…")) kept[most - 1] += " …";
    return kept;
  }
  function wordsOf(node) {
    const label2 = flat(text(node.label) || node.id).slice(0, 400);
    const short2 = flat(text(node.short)).slice(0, 60);
    const code2 = flat(text(node.code));
    if (label2.length > 2 * LINE && short2) return short2;
    return code2 && code2.length <= 8 && /\d/.test(code2) && !label2.includes(code2) ? `${code2} ${label2}` : label2;
  }
  function block(lines2, font = FONT) {
    return { lines: lines2, w: Math.max(...lines2.map((line2) => width(line2, font))) + 4, h: lines2.length * LEADING };
  }
  function blocksOf(node) {
    const words2 = wordsOf(node);
    const wide = wrap(words2);
    const narrow2 = wrap(words2, 3, 15);
    return (narrow2.length > wide.length ? [wide, narrow2] : [wide]).map((lines2) => block(lines2));
  }
  function shorterOf(node) {
    const words2 = wordsOf(node);
    const parts3 = [flat(text(node.short)), wrap(words2, 1, 16)[0], flat(text(node.code)), clip(words2, 9)];
    return [...new Set(parts3)].filter((part) => part && part !== words2).map((part) => block([clip(part, 20)]));
  }
  function nodeItems({ shown: shown2, marked, radius: radius3 }, scale) {
    const there = [...shown2.nodes].filter((id) => shown2.positions.has(id));
    const homes = /* @__PURE__ */ new Map();
    shown2.frames.forEach(({ group, box: { x: x2, y, w, h } }) => {
      const home = { x: x2 * scale, y: y * scale, w: w * scale, h: h * scale };
      group.nodes.forEach((id) => homes.set(id, home));
    });
    return there.map((id) => {
      const node = data.nodes[id];
      const [x2, y] = shown2.positions.get(id) ?? [0, 0];
      const made2 = blocks.get(id) ?? blocksOf(node);
      blocks.set(id, made2);
      const r = radius3(node, scale) * 1.1;
      const [must, hub] = [marked.includes(id), isHub(node)];
      const rank2 = must ? RANK.marked : RANK[hub ? "hub" : "other"];
      const shorter = hub ? shorterOf(node) : [];
      const home = homes.get(id);
      const isMiddle = id === shown2.base.around?.middle;
      const side = shown2.fan && !isMiddle ? x2 < 0 ? "right" : "left" : void 0;
      const inOne = side ? [400, 28, 18].map((long) => block([clip(wordsOf(node), long)])) : [];
      return {
        id,
        x: x2 * scale,
        y: y * scale,
        r,
        weight: node.size || 1,
        rank: rank2,
        must,
        blocks: [...inOne, ...made2],
        shorter,
        home,
        side
      };
    });
  }
  function groupItems({ shown: shown2 }, scale) {
    return shown2.frames.map(({ group, box: box2 }) => {
      const under = { x: box2.x * scale, y: box2.y * scale, w: box2.w * scale, h: box2.h * scale };
      const [words2, short2] = [flat(nameOf3(group)), shortNameOf(group)];
      const room2 = Math.max(Math.floor((under.w - 20) / (0.62 * SIZE)), 8);
      return {
        id: `group ${data.nodes[group.hub].id}`,
        x: under.x,
        y: under.y,
        r: 0,
        weight: group.nodes.length,
        rank: RANK.group,
        must: false,
        blocks: [block([words2.length <= room2 ? words2 : clip(short2, room2)], TITLE)],
        shorter: [block([clip(short2, 8)], TITLE)],
        under
      };
    });
  }
  function lineItems({ shown: shown2 }, scale) {
    if (!shown2.base.row) return [];
    return [...shown2.edges].map((place3) => {
      const edge = data.edges[place3];
      const [[x1, y1], [x2, y2]] = [edge.from, edge.to].map((end) => shown2.positions.get(end) ?? [0, 0]);
      const middle = { x: (x1 + x2) / 2 * scale, y: (y1 + y2) / 2 * scale };
      const words2 = clip(flat(verb(edge)), 40);
      return { id: `line ${place3}`, ...middle, r: 2, weight: 0, rank: RANK.other, must: false, blocks: [block([words2])] };
    });
  }
  function rim() {
    const { width: wide, height, scale, moveX, moveY } = view();
    if (scale !== fittedAt) return {};
    return {
      frame: { x: 2 - moveX, y: 2 - moveY, w: wide - 4, h: height - 4 },
      reserved: { x: wide - 60 - moveX, y: height - 140 - moveY, w: 60, h: 140 }
    };
  }
  function segments({ shown: shown2 }, scale) {
    if (shown2.edges.size > FEW_EDGES || shown2.base.row) return null;
    return [...shown2.edges].map((place3) => {
      const { from, to } = data.edges[place3];
      const [[x1, y1], [x2, y2]] = [from, to].map((end) => shown2.positions.get(end) ?? [0, 0]);
      return [x1 * scale, y1 * scale, x2 * scale, y2 * scale];
    });
  }
  function place2(drawn2) {
    const { scale } = view();
    const items = [...groupItems(drawn2, scale), ...nodeItems(drawn2, scale), ...lineItems(drawn2, scale)];
    placed = place(items, { ...rim(), segments: segments(drawn2, scale), isFinal: scale === fittedAt });
    placedAt = scale;
  }
  function write2(ctx, label2, x2, y) {
    const textX = { center: x2 + label2.w / 2, right: x2 + label2.w - 2, left: x2 + 2 }[label2.align];
    ctx.textAlign = label2.align;
    ctx.font = label2.isTitle ? TITLE : FONT;
    label2.lines.forEach((line2, row2) => {
      const textY = y + (row2 + 0.5) * LEADING;
      ctx.strokeText(line2, textX, textY);
      ctx.fillText(line2, textX, textY);
    });
  }
  function paint2(ctx, drawn2, inks2) {
    const { width: wide, height, scale, moveX, moveY } = view();
    if (placedAt !== scale) place2(drawn2);
    const ratio = ctx.canvas.width / wide;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = inks2.paper;
    ctx.fillStyle = inks2.ink;
    placed.forEach((label2) => {
      const [x2, y] = [label2.x + moveX, label2.y + moveY];
      if (x2 > wide || y > height || x2 + label2.w < 0 || y + label2.h < 0) return;
      write2(ctx, label2, x2, y);
    });
    ctx.restore();
  }
  function forget() {
    blocks = /* @__PURE__ */ new Map();
    placedAt = 0;
  }

  // src/b1mg_graph/network/page/scripts/lettering.js
  var LONGEST = 400;
  var MOST_ALSO = 2;
  var MOST_BOTH = 24;
  var CONDENSED = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.5];
  var MEASURED_AT = 100;
  var measured2 = /* @__PURE__ */ new Map();
  var context2 = null;
  var family2 = "";
  function fontOf([size2, bold], scale = 1) {
    return `${bold ? "bold " : ""}${size2 * scale}px ${family2}`;
  }
  function readFont() {
    family2 = getComputedStyle(document.documentElement).getPropertyValue("--font").trim() || "sans-serif";
    measured2 = /* @__PURE__ */ new Map();
  }
  function widthOf(words2, [size2, bold]) {
    const key = `${bold} ${words2}`;
    const known3 = measured2.get(key);
    if (known3 !== void 0) return known3 * size2 / MEASURED_AT;
    context2 ??= document.createElement("canvas").getContext("2d");
    if (!context2) return 0;
    context2.font = fontOf([MEASURED_AT, bold]);
    const found2 = context2.measureText(words2).width;
    measured2.set(key, found2);
    return found2 * size2 / MEASURED_AT;
  }
  function layoutOf({ layouts }) {
    return layouts[language] ?? Object.values(layouts)[0];
  }
  function inLine(groups2) {
    return groups2.flat().map((word) => word.text).join(" ");
  }
  function split(words2, style, tone) {
    return clip(flat(words2), LONGEST).split(" ").filter(Boolean).map((word) => ({ text: word, style, tone }));
  }
  function code(place3) {
    return flat(data.nodes[place3].code ?? "");
  }
  function handle(place3, { by_id: byId2 }) {
    if (byId2.includes(place3)) return data.nodes[place3].id;
    return code(place3) || flat(text(data.nodes[place3].short)) || flat(label(place3));
  }
  function dotted(parts3) {
    return parts3.map((part, place3) => place3 < parts3.length - 1 ? `${part} ·` : part);
  }
  function each(words2) {
    return words2.map((word) => [word]);
  }
  function titleWords(place3) {
    const name2 = label(place3);
    const before2 = code(place3) && !name2.includes(code(place3)) ? split(code(place3), "title", "code") : [];
    return each([...before2, ...split(name2, "title", "ink")]);
  }
  function details([, titles, edges2, beside, also2], framed2, wording, frameOf) {
    const found2 = framed2.roles ? [[...new Set(edges2.map((edge) => verb(data.edges[edge])))].join(", ")] : [];
    found2.push(...beside.map((place3) => handle(place3, framed2)));
    const both = titles.map((title2) => handle(title2, framed2)).join(" + ");
    if (titles.length > 1 && both.length <= MOST_BOTH) found2.push(both);
    if (!also2.length) return found2;
    const own = frameOf(titles[0]);
    const named2 = also2.slice(0, MOST_ALSO).map((title2) => {
      const frame2 = frameOf(title2);
      const called2 = handle(title2, framed2);
      return frame2 === null || frame2 === own || frame2 === title2 ? called2 : `${handle(frame2, framed2)} ${called2}`;
    });
    const more2 = also2.length > MOST_ALSO ? ` +${also2.length - MOST_ALSO}` : "";
    return [...found2, `${wording.also} ${named2.join(", ")}${more2}`];
  }
  function rowWords(row2, framed2, wording, frameOf, isPast) {
    const [node, , edges2] = row2;
    const sources3 = new Set(edges2.flatMap((edge) => data.edges[edge].said.map(([source2]) => source2)));
    const called2 = split(label(node), "name", isPast ? "soft" : "ink");
    const pill = { text: number(sources3.size), style: "detail", tone: "accent", pill: true };
    return [
      ...each(called2.slice(0, -1)),
      [...called2.slice(-1), pill],
      ...dotted(details(row2, framed2, wording, frameOf)).map((part) => split(part, "detail", "soft"))
    ];
  }
  function headWords(place3, { frames }, { elsewhere: elsewhere2 }) {
    if (place3 === null) return frames.length > 1 ? each(split(elsewhere2, "head", "ink")) : [];
    const name2 = label(place3);
    const short2 = text(data.nodes[place3].short);
    if (!short2 || short2 === name2) return each(split(name2, "head", "ink"));
    return [split(short2, "head", "ink"), split(name2, "full", "soft")];
  }
  function lifetime({ since, until }) {
    return since || until ? `${since ?? ""} – ${until ?? ""}`.trim() : "";
  }
  function saidOf(edge) {
    const found2 = isComparing() ? comparisonOf(data.edges[edge]) : null;
    return found2 ? calledChange(found2.change) : inWords(stateAt(data.edges[edge]));
  }
  function dateWords(place3, edges2, isPast = false) {
    const tally2 = /* @__PURE__ */ new Map();
    edges2.forEach((edge) => {
      const words2 = saidOf(edge);
      tally2.set(words2, (tally2.get(words2) ?? 0) + 1);
    });
    const between3 = place3 === null ? "" : lifetime(data.nodes[place3]);
    const counted2 = [...tally2].map(([words2, many]) => `${number(many)} ${words2}`);
    return dotted([between3, ...counted2].filter(Boolean)).map(
      (part, row2) => split(part, "detail", row2 || !between3 || isPast ? "soft" : "accent")
    );
  }
  function parts2(words2, styles, room2, narrow2) {
    return words2.flatMap((word) => {
      const style = styles[word.style];
      const w = widthOf(word.pill ? `[${word.text}]` : word.text, style) * narrow2;
      if (w <= room2) return [{ ...word, w }];
      const found2 = [];
      let part = "";
      const put3 = () => found2.push({ ...word, text: part, w: widthOf(part, style) * narrow2 });
      Array.from(word.text).forEach((letter) => {
        if (part && widthOf(part + letter, style) * narrow2 > room2) {
          put3();
          part = "";
        }
        part += letter;
      });
      put3();
      return found2;
    });
  }
  function set2(groups2, styles, room2, most) {
    let found2 = [];
    CONDENSED.some((narrow2) => {
      let x2 = 0;
      let line2 = 0;
      found2 = groups2.flatMap((words2) => {
        const placed3 = parts2(words2, styles, room2, narrow2);
        const gaps = placed3.map(({ style }) => widthOf(" ", styles[style]) * narrow2);
        const whole2 = placed3.reduce((sum, { w }, place3) => sum + w + gaps[place3], 0);
        const isNew = x2 > 0 && x2 + whole2 > room2;
        return placed3.map((word, place3) => {
          if (x2 && (isNew && !place3 || x2 + gaps[place3] + word.w > room2 + 0.01)) {
            line2 += 1;
            x2 = word.w;
          } else x2 += (x2 ? gaps[place3] : 0) + word.w;
          return { ...word, x: x2 - word.w, line: line2 };
        });
      });
      return line2 < most;
    });
    return found2;
  }

  // src/b1mg_graph/network/page/scripts/navigation.js
  function choose2(id) {
    set({ sel: id });
  }
  function toState(change2, label2, attributes) {
    const go = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      set(change2);
    };
    return make("a", { href: `#${link2(change2)}`, onclick: go, ...attributes }, label2);
  }

  // src/b1mg_graph/network/page/scripts/clipboard.js
  async function copy(value, status, field3, { isShown: isShown2 = false } = {}) {
    field3.value = value;
    field3.hidden = !isShown2;
    try {
      await navigator.clipboard.writeText(value);
      status.textContent = say("copied");
    } catch {
      field3.hidden = false;
      field3.focus();
      field3.select();
      status.textContent = document.execCommand("copy") ? say("copied") : say("copyFailed");
    }
  }

  // src/b1mg_graph/network/page/scripts/address.js
  function pageAddress() {
    return address(data.meta.about.address) ?? location.href.replace(/#.*$/, "");
  }
  function viewAddress(change2 = {}) {
    return `${pageAddress()}#${whole(change2)}`;
  }
  function permalink(change2) {
    return `${pageAddress()}#${fragment(change2)}`;
  }

  // src/b1mg_graph/network/page/scripts/cite.js
  var TEX = /* @__PURE__ */ new Map([
    ["\\", "\\textbackslash{}"],
    ["{", "\\{"],
    ["}", "\\}"],
    ["$", "\\$"],
    ["&", "\\&"],
    ["#", "\\#"],
    ["%", "\\%"],
    ["_", "\\_"],
    ["^", "\\textasciicircum{}"],
    ["~", "\\textasciitilde{}"]
  ]);
  function tex(words2) {
    return flat(words2).replace(/[\\{}$&#%_^~]/g, (letter) => TEX.get(letter) ?? letter);
  }
  function publishers2() {
    return data.meta.about.publishers.map((names2) => flat(text(names2))).filter(Boolean);
  }
  function edition() {
    const { date: date2 } = data.meta.reference;
    const { version } = data.meta.about;
    return date2 ? say("dataAsOf", { date: date2, version }) : say("dataVersion", { version });
  }
  function licence() {
    const found2 = address(data.meta.about.licence);
    return found2 ? say("licence", { what: found2 }) : "";
  }
  function year() {
    return (data.meta.reference.date ?? "").slice(0, 4);
  }
  function citation() {
    const by = [publishers2().join(", "), year() && `(${year()})`].filter(Boolean).join(" ");
    const parts3 = [by, flat(text(data.meta.title)), edition(), viewAddress({ embed: "" }), licence()];
    return parts3.filter(Boolean).map((part) => part.includes("://") ? part : part.replace(/[.\s]*$/, ".")).join(" ");
  }
  function bibtex() {
    const { about, title: title2 } = data.meta;
    const key = [about.id.replace(/[^A-Za-z0-9-]+/g, "-") || "data", year()].filter(Boolean).join("-");
    const fields = [
      [
        "author",
        publishers2().map((one) => `{${tex(one)}}`).join(" and ")
      ],
      ["title", `{${tex(text(title2))}}`],
      ["year", year()],
      ["version", tex(about.version)],
      ["note", [edition(), licence()].filter(Boolean).map(tex).join(". ")],
      [
        "url",
        viewAddress({ embed: "" }).replace(/[\\{}%]/g, (letter) => encodeURIComponent(letter).replaceAll("%", "\\%"))
      ]
    ];
    const lines2 = fields.filter(([, value]) => value).map(([field3, value]) => `  ${field3} = {${value}},
`);
    return `@misc{${key},
${lines2.join("")}}
`;
  }

  // src/b1mg_graph/network/page/scripts/reports.js
  function sourceWords([position2, places3]) {
    const from = data.sources[position2];
    if (!from) return "";
    const named2 = [text(from.title) || from.id, from.publisher && text(from.publisher.label), from.date, ...places3];
    return [named2.filter(Boolean).join(", "), address(from.url)].filter(Boolean).join(" ");
  }
  function filled(words2, parts3) {
    return Object.entries(data.meta.about.report.longest).reduce(
      (found2, [name2, longest]) => found2.replaceAll(`{${name2}}`, () => clip(parts3[name2], longest)),
      words2
    );
  }
  function report({ words: words2, said, change: change2 }) {
    const known3 = data.meta.about.report.words;
    const { title: title2, text: body } = known3[tagIn(known3)];
    const parts3 = {
      statement: flat(words2),
      sources: said.map((one) => flat(sourceWords(one))).filter(Boolean).join("; ") || "–",
      link: permalink(change2),
      data: `${flat(text(data.meta.title))}. ${edition()}`
    };
    return { title: filled(title2, parts3), text: filled(body, parts3) };
  }
  function addressOf(template, { title: title2, text: body }) {
    if (!template || !/^(https:\/\/|mailto:)[^\s"'<>]+$/.test(template)) return null;
    const lines2 = template.startsWith("mailto:") ? body.replaceAll("\n", "\r\n") : body;
    const encoded = (value) => encodeURIComponent(wellFormed(value));
    return template.replace("{title}", () => encoded(title2)).replace("{body}", () => encoded(lines2));
  }

  // src/b1mg_graph/network/page/scripts/acts.js
  function reporting(statement) {
    const written = report(statement);
    const href = addressOf(data.meta.about.report.template, written);
    if (href) return make("a", { href, class: "report", rel: "noopener noreferrer", target: "_blank" }, say("report"));
    const box2 = make("div", { class: "report-text", hidden: true });
    const give = () => {
      const status = make("p", { class: "status", role: "status" });
      const field3 = make("textarea", { rows: 9, readonly: true, spellcheck: "false", "aria-label": say("copyText") });
      box2.replaceChildren(make("p", { class: "hint" }, say("reportNowhere")), status, field3);
      box2.hidden = false;
      copy(`${written.title}

${written.text}`, status, field3, { isShown: true });
    };
    return [button(say("report"), give, { class: "report quiet" }), box2];
  }
  function acts(statement) {
    const box2 = make("div", { class: "acts-body" });
    const open3 = () => {
      if (box2.childElementCount) return;
      box2.append(toState(statement.change, say("permalink"), { class: "permalink" }));
      box2.append(...[reporting(statement)].flat());
    };
    return make(
      "details",
      { class: "acts", ontoggle: open3 },
      make("summary", { "aria-label": say("acts"), title: say("acts") }, make("span", { "aria-hidden": "true" }, "⋯")),
      box2
    );
  }

  // src/b1mg_graph/network/page/scripts/rows.js
  var FIRST2 = 8;
  function toNode(place3) {
    const node = data.nodes[place3];
    return toState({ sel: node.id }, name(clip(label(place3), 200), languageOf(node.label)), { class: "to" });
  }
  function when(edge) {
    const words2 = phrase(edge);
    return words2 ? make("span", { class: "when" }, words2) : null;
  }
  function statedAs(edge) {
    const stated2 = edge.stated_as.filter((value) => text(value));
    if (!stated2.length) return null;
    return make(
      "span",
      { class: "stated" },
      say("statedAs"),
      ": ",
      stated2.map((value, row2) => [row2 ? ", " : "", make("q", {}, named(value))])
    );
  }
  function stateOf2(fact) {
    const date2 = shownDate();
    return make(
      "span",
      { class: "state" },
      make("strong", {}, clip(timeInWords(fact), 160)),
      date2 ? make("span", { class: "state-at" }, say("at", { what: date2 })) : null
    );
  }
  function stated(edge) {
    const behalf = edge.for === null ? "" : ` ${say("forWhom")} ${label(edge.for)}`;
    const dates2 = phrase(edge);
    const words2 = `${label(edge.from)}: ${verb(edge)}, ${label(edge.to)}${behalf}${dates2 && ` (${dates2})`}`;
    return { words: words2, said: edge.said, change: { sel: edge.id } };
  }
  function detail(edge) {
    return make("div", { class: "detail" }, stateOf2(edge), when(edge), statedAs(edge));
  }
  function toEdge(edge) {
    return toState({ sel: edge.id }, name(verb(edge), verbLanguage(edge)), { class: "verb" });
  }
  function row(position2, place3) {
    const edge = data.edges[position2];
    const far = toNode(other(edge, place3));
    const line2 = edge.from === place3 ? [toEdge(edge), isHeld(edge) ? " · " : " ", far] : [far, " · ", toEdge(edge)];
    if (edge.for !== null && edge.for !== place3) line2.push(` ${say("forWhom")} `, toNode(edge.for));
    return make(
      "li",
      { class: "said" },
      make("div", { class: "line" }, lineSample(lineOf(edge)), make("span", {}, line2)),
      detail(edge),
      disputes(edge.disputed),
      sources(edge.said, also(edge)),
      acts(stated(edge))
    );
  }
  function behalfRow(position2) {
    const edge = data.edges[position2];
    const line2 = [toNode(edge.from), " · ", toEdge(edge), " · ", toNode(edge.to)];
    return make(
      "li",
      { class: "said" },
      make("div", { class: "line" }, lineSample(lineOf(edge)), make("span", {}, line2)),
      detail(edge),
      sources(edge.said),
      acts(stated(edge))
    );
  }
  function rank(edge) {
    const { order, listed, changes } = data.states;
    if (isComparing()) {
      const found2 = comparisonOf(edge);
      return found2 ? changes.indexOf(found2.change) : changes.length;
    }
    const { state } = stateAt(edge);
    return listed.includes(state) ? 0 : order.indexOf(state);
  }
  function byWeight2(first2, second) {
    const [a, b] = [data.edges[first2], data.edges[second]];
    return rank(a) - rank(b) || familyRank(a) - familyRank(b) || verb(a).localeCompare(verb(b), language) || label(a.from).localeCompare(label(b.from), language) || label(a.to).localeCompare(label(b.to), language);
  }
  function longList(positions, made2) {
    if (!positions.length) return [];
    const sorted = [...positions].sort(byWeight2);
    const list = make("ul", { class: "rows" }, sorted.slice(0, FIRST2).map(made2));
    const rest = sorted.slice(FIRST2);
    if (!rest.length) return [list];
    const more2 = button(
      count("moreRoles", rest.length),
      () => {
        const added = rest.map(made2);
        list.append(...added);
        more2.remove();
        added[0].querySelector("a")?.focus();
      },
      { class: "quiet" }
    );
    return [list, more2];
  }

  // src/b1mg_graph/network/page/scripts/answer.js
  function byBody(edges2) {
    const found2 = /* @__PURE__ */ new Map();
    [...edges2].forEach((position2) => {
      const { to } = data.edges[position2];
      const before2 = found2.get(to);
      if (before2) before2.push(position2);
      else found2.set(to, [position2]);
    });
    return [...found2].map(([place3, positions]) => ({ place: place3, edges: positions }));
  }
  function groups(edges2) {
    const made2 = byBody(edges2).map(({ place: place3, edges: own }) => ({ place: place3, edges: own.sort(byWeight2) }));
    const best2 = new Map(made2.map((group) => [group, Math.min(...group.edges.map((edge) => rank(data.edges[edge])))]));
    const of = (group) => best2.get(group) ?? 0;
    const collator2 = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    return made2.sort((a, b) => of(a) - of(b) || collator2.compare(title(a.place), title(b.place)));
  }
  function undertakings(edges2, framed2) {
    const left = new Set(edges2);
    const found2 = framed2.frames.map(({ node, blocks: blocks2 }) => {
      const own = blocks2.flat().flatMap((item) => typeof item === "number" ? [] : item[2]);
      const shown2 = own.filter((edge) => left.delete(edge));
      return { head: shown2.length ? head(node, shown2, framed2) : null, groups: byBody(shown2) };
    });
    return [...found2, { head: null, groups: groups(left) }].filter((one) => one.groups.length);
  }
  function head(place3, shown2, framed2) {
    const [called2, ...full] = headWords(place3, framed2, layoutOf(framed2));
    if (!called2) return null;
    const words2 = place3 === null ? inLine([called2, ...full]) : undertaking(place3, inLine([called2]), inLine(full));
    const dates2 = dateWords(place3, shown2).map((part) => [make("span", {}, name(inLine([part]))), " "]);
    return make("div", { class: "undertaking" }, make("h2", {}, words2), make("p", {}, dates2));
  }
  function undertaking(place3, called2, full) {
    const { id, kind, label: named2 } = data.nodes[place3];
    const words2 = full ? [name(called2), " ", make("span", { class: "full" }, name(full, languageOf(named2)))] : name(called2);
    return toState({ sel: id }, [sample(kind), make("span", {}, words2)], { class: "to" });
  }
  function title(place3) {
    const words2 = wordsOf(data.nodes[place3]);
    const full = label(place3);
    const code2 = text(data.nodes[place3].code);
    return words2.startsWith(`${code2} `) && !full.includes(code2) ? `${code2} ${full}` : full;
  }
  function thing(place3, words2) {
    const node = data.nodes[place3];
    const shown2 = [sample(node.kind), make("span", {}, name(clip(words2, 200), languageOf(node.label)))];
    return toState({ sel: node.id }, shown2, { class: "to" });
  }
  function holding(position2) {
    const edge = data.edges[position2];
    const words2 = [timeInWords(edge), publishers(edge).join(", ")].filter(Boolean).map((one) => clip(one, 160));
    return make(
      "li",
      {},
      thing(edge.from, label(edge.from)),
      edge.for === null ? null : make("span", { class: "behalf" }, `${say("forWhom")} `, thing(edge.for, label(edge.for))),
      toState(
        { sel: edge.id },
        [
          lineSample(lineOf(edge)),
          make(
            "span",
            {},
            make("strong", {}, name(verb(edge), verbLanguage(edge))),
            words2.map((one) => [" · ", name(one)])
          )
        ],
        { class: "verb" }
      )
    );
  }
  function section({ place: place3, edges: edges2 }, level) {
    const node = data.nodes[place3];
    const held = edges2.some((position2) => isHeld(data.edges[position2]));
    return make(
      "section",
      { class: "answer" },
      make(level, {}, thing(place3, title(place3))),
      held ? make("p", { class: "hint" }, capital(kindOf(node))) : null,
      make("ul", {}, edges2.map(holding))
    );
  }
  function upTo(all, most) {
    let rows2 = 0;
    return all.map(({ head: words2, groups: bodies }) => {
      const fitting = bodies.filter(({ edges: edges2 }) => {
        const fits = rows2 === 0 || rows2 + edges2.length <= most;
        rows2 = fits ? rows2 + edges2.length : Number.POSITIVE_INFINITY;
        return fits;
      });
      return { head: words2, groups: fitting };
    }).filter((one) => one.groups.length);
  }
  function answer(edges2, alone, most, framed2 = null) {
    const all = framed2 ? undertakings(new Set(edges2), framed2) : [{ head: null, groups: groups(edges2) }];
    const shown2 = upTo(all, most);
    const written = shown2.flatMap((one) => one.groups).reduce((sum, group) => sum + group.edges.length, 0);
    const room2 = written < edges2.length ? 0 : Math.max(0, most - written);
    const others = alone.slice(0, room2).map((place3) => make("li", {}, thing(place3, title(place3))));
    return {
      items: [
        ...shown2.flatMap(({ head: words2, groups: bodies }) => [
          ...words2 ? [words2] : [],
          ...bodies.map((body) => section(body, words2 ? "h3" : "h2"))
        ]),
        ...others.length ? [make("ul", { class: "answer" }, others)] : []
      ],
      left: edges2.length - written + alone.length - others.length
    };
  }

  // src/b1mg_graph/network/page/scripts/narrow.js
  function query() {
    return window.matchMedia("(max-width: 860px)");
  }
  function isNarrow() {
    return query().matches;
  }
  function onTurn(listener) {
    query().addEventListener("change", listener);
  }

  // src/b1mg_graph/network/page/scripts/list.js
  var AT_ONCE = 250;
  var sorting = { column: "what", isDown: false };
  var wasComparing = false;
  var limit = AT_ONCE;
  var rows = [];
  var shownEdges = [];
  var isShown = false;
  var framed = null;
  var numbers = /* @__PURE__ */ new Map();
  function collect({ nodes: nodes2, edges: edges2 }) {
    const shown2 = [...edges2].map((position2) => data.edges[position2]);
    const touched = new Set(shown2.flatMap(({ from, to }) => [from, to]));
    const alone = [...nodes2].filter((place3) => !touched.has(place3));
    return [...shown2.map((edge) => ({ edge, place: null })), ...alone.map((place3) => ({ edge: null, place: place3 }))];
  }
  function cells({ edge, place: place3 }) {
    if (edge) return columns().map(([, value]) => value(edge));
    return columns().map(([key]) => key === "who" ? label(place3) : "");
  }
  function lines() {
    const column = columns().findIndex(([key]) => key === sorting.column);
    const compare3 = ordering(sorting.column);
    const keyed = rows.map((row2) => {
      const texts2 = cells(row2);
      return { ...row2, texts: texts2, tie: texts2.join("\0") };
    });
    const collator2 = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    const tie = (a, b) => collator2.compare(a.tie, b.tie);
    return keyed.sort((a, b) => {
      const empty = Number(a.texts[column] === "") - Number(b.texts[column] === "");
      const order = compare3({ edge: a.edge, text: a.texts[column] }, { edge: b.edge, text: b.texts[column] });
      return empty || (sorting.isDown ? -order : order) || tie(a, b);
    });
  }
  function sortBy(key) {
    sorting = { column: key, isDown: sorting.column === key ? !sorting.isDown : false };
    render();
    byId(`sort-${key}`).focus();
  }
  function headCell(key) {
    let direction = "none";
    if (sorting.column === key) direction = sorting.isDown ? "descending" : "ascending";
    const arrow = make(
      "span",
      { class: "arrow", "aria-hidden": "true" },
      { none: "", ascending: "▲", descending: "▼" }[direction]
    );
    return make(
      "th",
      { role: "columnheader", scope: "col", "aria-sort": direction },
      button([heading(key), arrow], () => sortBy(key), { id: `sort-${key}`, class: "sort" })
    );
  }
  function nodeCell(place3, head3 = null) {
    const node = data.nodes[place3];
    const shown2 = [sample(node.kind), make("span", {}, name(clip(label(place3), 160)))];
    return make("td", { role: "cell", "data-head": head3 }, toState({ sel: node.id }, shown2, { class: "to" }));
  }
  function textCell(words2, head3 = null) {
    return make("td", { role: "cell", "data-head": head3 }, words2 ? name(clip(words2, 160)) : null);
  }
  function timeCell(edge, key, words2) {
    if (key !== "state" && key !== "change") return textCell(words2, heading(key));
    return make(
      "td",
      { role: "cell", "data-head": heading(key) },
      make("span", { class: "state" }, lineSample(lineOf(edge)), make("span", {}, clip(words2, 160)))
    );
  }
  function sourcesCell(edge, words2) {
    const cited = edge.said.flatMap(([position2]) => numbers.get(position2) ?? []).sort((a, b) => a - b);
    return textCell(cited.length ? `${clip(words2, 150)} [${[...new Set(cited)].join(", ")}]` : words2);
  }
  function emptyCell() {
    return make("td", { role: "cell" });
  }
  function tableRow({ edge, place: place3, texts: texts2 }) {
    if (!edge) return make("tr", { role: "row" }, nodeCell(place3), columns().slice(1).map(emptyCell));
    const [, what, , , ...rest] = texts2;
    const [times, publisher] = [rest.slice(0, -1), rest[rest.length - 1]];
    const timeColumns = columns().slice(4, -1);
    const open3 = (event) => {
      if (!targetOf(event).closest("button, a")) choose2(edge.id);
    };
    return make(
      "tr",
      { role: "row", onclick: open3 },
      nodeCell(edge.from),
      make("td", { role: "cell" }, toState({ sel: edge.id }, what, { class: "verb" })),
      nodeCell(edge.to),
      edge.for === null ? emptyCell() : nodeCell(edge.for, heading("forWhom")),
      timeColumns.map(([key], place4) => timeCell(edge, key, times[place4])),
      sourcesCell(edge, publisher)
    );
  }
  function caption(many) {
    const date2 = shownDate();
    return `${say("caption")} (${number(many)})${date2 ? `; ${say("statesAt", { what: date2 })}` : ""}`;
  }
  function table() {
    return (
      /** @type {HTMLTableElement} */
      byId("table")
    );
  }
  function render() {
    const asAnswer = isNarrow();
    byId("table-box").hidden = asAnswer;
    byId("answers").hidden = !asAnswer;
    if (asAnswer) renderAnswer();
    else renderTable();
  }
  function renderAnswer() {
    const alone = rows.flatMap(({ place: place3 }) => place3 ?? []);
    const { items, left } = answer(shownEdges, alone, limit, framed);
    byId("answers").replaceChildren(make("p", { class: "hint" }, caption(rows.length)), ...items);
    offerMore(left);
  }
  function offerMore(left) {
    byId("more-rows").hidden = left <= 0;
    byId("more-rows").textContent = count("showMore", Math.min(left, AT_ONCE));
  }
  function renderTable(most = limit) {
    const shown2 = lines();
    const upTo2 = Math.min(most, shown2.length);
    table().classList.toggle("comparing", isComparing());
    table().createCaption().textContent = caption(shown2.length);
    table().createTHead().replaceChildren(
      make(
        "tr",
        { role: "row" },
        columns().map(([key]) => headCell(key))
      )
    );
    table().tBodies[0].replaceChildren(...shown2.slice(0, upTo2).map(tableRow));
    offerMore(shown2.length - upTo2);
  }
  function forPrint(cited) {
    byId("table-box").hidden = false;
    byId("answers").hidden = true;
    numbers = new Map(cited.map((position2, row2) => [position2, row2 + 1]));
    renderTable(Infinity);
  }
  function forScreen() {
    numbers = /* @__PURE__ */ new Map();
    if (isShown) render();
  }
  function show(part, isVisible) {
    rows = collect(part);
    framed = part.base.framed ?? null;
    if (wasComparing !== isComparing()) {
      wasComparing = isComparing();
      sorting = { column: wasComparing ? "change" : "what", isDown: false };
    }
    shownEdges = [...part.edges];
    isShown = isVisible;
    limit = AT_ONCE;
    if (isVisible) render();
  }
  function more() {
    const items = () => byId("list-view").querySelectorAll("tbody tr, .answer li");
    const first2 = items().length;
    limit += AT_ONCE;
    render();
    items()[first2]?.querySelector("a")?.focus();
  }
  function start4() {
    byId("more-rows").addEventListener("click", more);
    onTurn(forScreen);
  }

  // src/b1mg_graph/network/page/scripts/legend.js
  var legend_exports = {};
  __export(legend_exports, {
    build: () => build2,
    entries: () => entries,
    show: () => show2,
    tally: () => tally
  });
  function looks() {
    const { order, changes } = data.states;
    const ofState = (own) => [own, order.filter((state) => lookOf(state) === own).map(called)];
    const ofChange = (own) => [own, changes.filter((change2) => lookOfChange(change2) === own).map(calledChange)];
    return [...LOOKS.states.map(ofState), ...LOOKS.changes.map(ofChange)];
  }
  function build2() {
    byId("lines").replaceChildren(
      ...data.families.map(
        (family3, rank2) => make("li", { "data-rank": rank2 }, lineSample(line(family3)), text(family3.label))
      )
    );
    byId("states").replaceChildren(
      ...looks().map(
        ([when2, words2]) => make("li", { "data-look": when2 }, lineSample(line(PLAIN2, when2)), words2.join(", "))
      )
    );
  }
  function showUsed(id, attribute2, used) {
    const items = [...byId(id).querySelectorAll("li")];
    items.forEach((item) => {
      item.hidden = !used.has(item.getAttribute(attribute2) ?? "");
    });
    byId(`box-${id}`).hidden = items.every((item) => item.hidden);
  }
  function entries({ edges: edges2 }) {
    const shown2 = [...edges2].map((place3) => data.edges[place3]);
    const ranks = new Set(shown2.map((edge) => Math.min(familyRank(edge), data.families.length - 1)));
    const used = new Set(shown2.map(look2));
    const families = data.families.filter((_, rank2) => ranks.has(rank2));
    return [
      ...families.map((family3) => ({ drawn: line(family3), words: text(family3.label) })),
      ...looks().filter(([when2]) => used.has(when2)).map(([when2, words2]) => ({ drawn: line(PLAIN2, when2), words: words2.join(", ") }))
    ];
  }
  function show2({ edges: edges2 }) {
    const shown2 = [...edges2].map((place3) => data.edges[place3]);
    const last2 = data.families.length - 1;
    showUsed("lines", "data-rank", new Set(shown2.map((edge) => String(Math.min(familyRank(edge), last2)))));
    showUsed("states", "data-look", new Set(shown2.map(look2)));
  }
  function counted(found2, order, called2) {
    const counts2 = /* @__PURE__ */ new Map();
    found2.forEach((name2) => counts2.set(name2, (counts2.get(name2) ?? 0) + 1));
    return order.filter((name2) => counts2.has(name2)).map((name2) => `${number(counts2.get(name2) ?? 0)} ${called2(name2)}`).join(", ");
  }
  function tally({ edges: edges2 }) {
    const shown2 = [...edges2].map((place3) => data.edges[place3]);
    const { order, changes } = data.states;
    if (!isComparing()) {
      const states = shown2.map((edge) => stateAt(edge).state);
      return counted(states, order, called);
    }
    const found2 = shown2.map((edge) => comparisonOf(edge)?.change);
    return counted(found2, changes, calledChange);
  }

  // src/b1mg_graph/network/page/scripts/frames.js
  var MARGIN2 = 10;
  var READABLE = 0.9;
  var LARGEST = 2.1;
  var KEPT = 0.87;
  var BESIDE = 3;
  function choose3(sheets, { width: width2, height }, before2) {
    const [wide, high] = [Math.max(width2 - 2 * MARGIN2, 60), Math.max(height - 2 * MARGIN2, 60)];
    const scaleOf = (sheet) => Math.min(wide / sheet.width, high / sheet.height);
    const best2 = sheets.reduce((a, b) => scaleOf(b) > scaleOf(a) + 1e-9 ? b : a);
    const least = Math.max(scaleOf(best2) * KEPT, READABLE);
    if (before2 && sheets.includes(before2) && scaleOf(before2) >= least) return before2;
    if (scaleOf(best2) >= READABLE) return best2;
    const read2 = sheets.filter((sheet) => sheet.width * READABLE <= wide);
    return read2.length ? read2.reduce((a, b) => b.height < a.height ? b : a) : sheets[0];
  }
  function framesOf2(framed2) {
    const found2 = /* @__PURE__ */ new Map();
    framed2.frames.forEach(({ node, blocks: blocks2 }) => {
      blocks2.flat().forEach((item) => {
        if (typeof item !== "number") item[1].forEach((title2) => found2.set(title2, node));
      });
    });
    return found2;
  }
  function lookOfRow([, , edges2], seen2) {
    const shown2 = new Set(edges2.filter((edge) => seen2.edges.has(edge)).map((edge) => look2(data.edges[edge])));
    return [...LOOKS.states, ...LOOKS.changes].find((one) => shown2.has(one)) ?? null;
  }
  function radius2(place3, isTitle) {
    return Math.min(isTitle ? 7.4 : 6.4, (isTitle ? 5 : 4.2) + Math.max(data.nodes[place3].size - 1, 0) * 1.7);
  }
  var Arranging = class {
    /**
     * @param {FramedJson} framed
     * @param {LayoutJson} layout
     * @param {SheetJson} sheet
     * @param {Seen} seen
     */
    constructor(framed2, layout, sheet, seen2) {
      this.framed = framed2;
      this.sheet = sheet;
      this.seen = seen2;
      this.layout = layout;
      this.setting = layout.settings[sheet.setting];
      this.frameOf = framesOf2(framed2);
      this.shapes = { frames: [], marks: [], lines: [], texts: [] };
      this.positions = /* @__PURE__ */ new Map();
      this.block = 0;
      this.item = 0;
    }
    all() {
      this.framed.frames.forEach((_, place3) => this.frame(place3));
    }
    /**
     * Whether a row is in the drawing: any of its roles might be shown at some date, or its holder has no other place.
     * @param {RowJson} row
     */
    hasRow([node, , edges2]) {
      const { drawn: drawn2, possible } = this.seen;
      if (edges2.some((edge) => possible.has(edge))) return true;
      if (!drawn2.has(node) || this.positions.has(node)) return false;
      return !data.touching[node].some((edge) => possible.has(edge));
    }
    /** @param {number} place */
    frame(place3) {
      const { measures: m, styles } = this.framed;
      const { node, blocks: blocks2 } = this.framed.frames[place3];
      const [x2, y, width2, height, lines2, dates2] = this.sheet.frames[place3];
      const isTitle = node !== null && this.frameOf.get(node) === node;
      const hasEnded = node !== null && stateAt(data.nodes[node]).state === "ended";
      const head3 = { x: x2 + m.pad + (isTitle ? m.title_text : 0), y: y + m.pad + m.head_line / 2 };
      const before2 = this.shapes.marks.length;
      if (isTitle) this.title(node, x2 + m.pad + m.title_mark, head3.y);
      blocks2.forEach((block3) => this.items(block3, isTitle ? head3.y : null, node));
      if (this.shapes.marks.length === before2) return;
      this.shapes.frames.push({ x: x2, y, w: width2, h: height, node, isPast: hasEnded });
      const room2 = x2 + width2 - m.pad - head3.x;
      const written = node ?? -1;
      this.shapes.texts.push({
        ...head3,
        node: written,
        edge: null,
        leading: m.title_line,
        words: set2(headWords(node, this.framed, this.layout), styles, room2, lines2)
      });
      const edges2 = blocks2.flat().flatMap((item) => typeof item === "number" ? [] : item[2]);
      const shown2 = edges2.filter((edge) => this.seen.edges.has(edge));
      const heading2 = lines2 && m.head_line + (lines2 - 1) * m.title_line;
      const below = y + m.pad + heading2 + m.date_line / 2;
      const said = set2(dateWords(node, shown2, hasEnded), styles, room2, dates2);
      const fits = said.every((word) => word.line < dates2);
      const words2 = fits ? said : set2(dateWords(node, [], hasEnded), styles, room2, dates2);
      this.shapes.texts.push({ x: head3.x, y: below, node: written, edge: null, leading: m.date_line, words: words2 });
    }
    /**
     * @param {number} node
     * @param {number} x
     * @param {number} y
     */
    title(node, x2, y) {
      if (!this.seen.drawn.has(node)) return;
      this.positions.set(node, [x2, y]);
      this.shapes.marks.push({
        id: node,
        node,
        x: x2,
        y,
        r: radius2(node, true),
        when: this.seen.nodes.has(node) ? "held" : null
      });
    }
    /**
     * The titles and rows of one block.
     * @param {(number | RowJson)[]} items
     * @param {number | null} heading the height of the symbol that roles in the undertaking itself hang on
     * @param {number | null} whole
     */
    items(items, heading2, whole2) {
      const m = this.framed.measures;
      const [left, top] = this.sheet.blocks[this.block];
      this.block += 1;
      const spine = left + m.title_mark;
      const reached = /* @__PURE__ */ new Map();
      if (whole2 !== null && heading2 !== null) reached.set(whole2, heading2);
      const ys = items.map((_, place3) => top + this.setting.items[this.item + place3][0]);
      const lower = items.map((item, place3) => ({ item, y: ys[place3] })).filter(({ item }) => typeof item === "number")[1];
      items.forEach((item, place3) => {
        const [, most] = this.setting.items[this.item + place3];
        const y = ys[place3];
        if (typeof item === "number") {
          this.title(item, spine, y);
          reached.set(item, y);
          if (this.seen.nodes.has(item)) this.write(item, null, left, m.title_text, y, titleWords(item), most);
          return;
        }
        if (!this.hasRow(item)) return;
        this.row(item, spine, left, y, most, reached, lower && typeof lower.item === "number" ? lower : null);
      });
      this.item += items.length;
    }
    /**
     * @param {RowJson} row
     * @param {number} spine
     * @param {number} left
     * @param {number} y
     * @param {number} most
     * @param {Map<number, number>} reached
     * @param {{ item: number | RowJson, y: number } | null} lower
     */
    row(row2, spine, left, y, most, reached, lower) {
      const m = this.framed.measures;
      const [node, titles, edges2] = row2;
      const when2 = lookOfRow(row2, this.seen);
      const x2 = left + m.row_mark;
      const r = radius2(node, false);
      const isFirst = !this.positions.has(node);
      if (isFirst) this.positions.set(node, [x2, y]);
      const id = isFirst && !this.frameOf.has(node) ? node : `${node} ${titles[0]}`;
      this.shapes.marks.push({ id, node, x: x2, y, r, when: when2 });
      titles.forEach((title2, place3) => {
        const own = edges2.filter((edge) => data.edges[edge].to === title2 && this.seen.edges.has(edge));
        own.forEach((edge, beside) => {
          const from = place3 && lower ? lower.y : reached.get(title2) ?? y;
          const at3 = spine + (place3 + beside) * BESIDE;
          this.shapes.lines.push({ edge, x: at3, from, to: y + Math.min(beside * BESIDE, 4), end: x2 - r });
        });
        if (own.length && !place3) reached.set(title2, y);
      });
      if (!when2) return;
      const words2 = rowWords(row2, this.framed, this.layout, (title2) => this.frameOf.get(title2) ?? null, isOver(when2));
      this.write(node, edges2.find((edge) => this.seen.edges.has(edge)) ?? null, left, m.row_text, y, words2, most);
    }
    /**
     * @param {number} node
     * @param {number | null} edge
     * @param {number} left
     * @param {number} indent
     * @param {number} y
     * @param {import('./lettering.js').Word[][]} words
     * @param {number} most
     */
    write(node, edge, left, indent, y, words2, most) {
      const { measures: m, styles } = this.framed;
      const leading = edge === null ? m.title_line : m.row_line;
      const lettered = set2(words2, styles, this.setting.text - indent, most);
      this.shapes.texts.push({ node, edge, x: left + indent, y, leading, words: lettered });
    }
  };
  function around(boxes2) {
    const [x2, y] = [Math.min(...boxes2.map((box2) => box2.x)), Math.min(...boxes2.map((box2) => box2.y))];
    const right = Math.max(...boxes2.map((box2) => box2.x + box2.w));
    const bottom = Math.max(...boxes2.map((box2) => box2.y + box2.h));
    return { x: x2, y, w: right - x2, h: bottom - y };
  }
  function arrange(framed2, seen2, room2, before2) {
    const layout = layoutOf(framed2);
    const sheet = choose3(layout.sheets, room2, before2?.sheet);
    const made2 = new Arranging(framed2, layout, sheet, seen2);
    made2.all();
    const box2 = made2.shapes.frames.length ? around(made2.shapes.frames) : { x: 0, y: 0, w: 1, h: 1 };
    const [wide, high] = [(room2.width - 2 * MARGIN2) / box2.w, (room2.height - 2 * MARGIN2) / box2.h];
    const isWhole = Math.min(wide, high) >= READABLE || wide < READABLE;
    const scale = isWhole ? Math.min(wide, high, LARGEST) : Math.min(wide, 1.1);
    return { ...made2.shapes, framed: framed2, sheet, positions: made2.positions, box: box2, scale: Math.max(scale, 0.02), isWhole };
  }
  function boxesOf({ x: x2, y, leading, words: words2 }, styles) {
    return words2.map((word) => {
      const [size2] = styles[word.style];
      return {
        x: x2 + word.x,
        y: y + word.line * leading - size2 * 0.6,
        w: word.w,
        h: size2 * 1.2,
        isPill: Boolean(word.pill)
      };
    });
  }
  function holds(box2, x2, y, near2) {
    return x2 >= box2.x - near2 && x2 <= box2.x + box2.w + near2 && y >= box2.y - near2 && y <= box2.y + box2.h + near2;
  }
  function at({ framed: framed2, marks: marks2, lines: lines2, texts: texts2 }, { x: x2, y }) {
    const found2 = texts2.flatMap(
      (text2) => boxesOf(text2, framed2.styles).filter((box2) => holds(box2, x2, y, box2.isPill ? 1.5 : 2)).map(({ isPill }) => isPill && text2.edge !== null ? { edge: text2.edge } : { node: text2.node })
    );
    const written = found2.find(({ edge }) => edge !== void 0) ?? found2[0];
    if (written) return written.node === -1 ? {} : written;
    const mark2 = marks2.find((one) => Math.hypot(one.x - x2, one.y - y) <= one.r + 2);
    if (mark2) return { node: mark2.node };
    const line2 = lines2.find((one) => {
      const [top, bottom] = [Math.min(one.from, one.to), Math.max(one.from, one.to)];
      const upright = { x: one.x, y: top, w: 0, h: bottom - top };
      return holds(upright, x2, y, 3) || holds({ x: one.x, y: one.to, w: one.end - one.x, h: 0 }, x2, y, 3);
    });
    return line2 ? { edge: line2.edge } : {};
  }

  // src/b1mg_graph/network/page/scripts/frame-ink.js
  var CORNER = { frame: 9, line: 5, pill: 4 };
  var PALE = 0.62;
  var IN_CODE = 0.5;
  var SIGN = 0.72;
  var SMALLEST = 3;
  function short(value) {
    return Number(value.toFixed(1));
  }
  function toneInk(tone, node) {
    if (tone === "code") return mixed(look(data.nodes[node].kind).colour, inks.ink, IN_CODE);
    return { ink: inks.ink, soft: inks.soft, accent: inks.ring }[tone];
  }
  function fillOf({ node, when: when2 }) {
    const { colour: colour2 } = look(data.nodes[node].kind);
    const symbol = when2 && STYLES[when2].symbol;
    if (symbol === "hollow") return inks.paper;
    return symbol === "pale" ? mixed(colour2, inks.paper, PALE) : colour2;
  }
  function wayOf({ x: x2, from, to, end }) {
    const turn2 = Math.sign(to - from) * Math.min(CORNER.line, Math.abs(to - from));
    return {
      start: [x2, from],
      corner: [x2, to - turn2],
      control: [x2, to],
      after: [x2 + Math.abs(turn2), to],
      end: [end, to]
    };
  }
  function strokeOf(edge, chosen) {
    const { ink, width: width2, dashes, mark: mark2 } = lineOf(data.edges[edge]);
    const isChosen = edge === chosen.edge;
    return { ink: isChosen ? inks.ring : lineInk(ink), width: Math.min(width2, 2) * (isChosen ? 1.9 : 0.8), dashes, mark: mark2 };
  }
  function paintBelow(ctx, { frames, lines: lines2 }, { scale, moveY, height }, chosen) {
    const [top, bottom] = [-moveY / scale, (height - moveY) / scale];
    ctx.save();
    frames.forEach(({ x: x2, y, w, h, node, isPast: isOver2 }) => {
      ctx.beginPath();
      ctx.roundRect(x2, y, w, h, CORNER.frame);
      ctx.fillStyle = isOver2 || node === null ? inks.pastPanel : inks.panel;
      ctx.fill();
      ctx.lineWidth = 1;
      ctx.strokeStyle = isOver2 || node === null ? inks.pastPanelLine : inks.panelLine;
      ctx.stroke();
    });
    lines2.forEach((line2) => {
      if (Math.max(line2.from, line2.to) < top || Math.min(line2.from, line2.to) > bottom) return;
      const { start: start16, corner, control, after: after2, end } = wayOf(line2);
      const { ink, width: width2, dashes, mark: mark2 } = strokeOf(line2.edge, chosen);
      ctx.beginPath();
      ctx.moveTo(start16[0], start16[1]);
      ctx.lineTo(corner[0], corner[1]);
      ctx.quadraticCurveTo(control[0], control[1], after2[0], after2[1]);
      ctx.lineTo(end[0], end[1]);
      ctx.lineWidth = width2;
      ctx.strokeStyle = ink;
      ctx.setLineDash((dashes ?? []).map((dash) => dash * IN_FRAMES));
      ctx.stroke();
      if (mark2) paintSign(ctx, line2, mark2, ink);
    });
    ctx.restore();
  }
  function paintSign(ctx, { x: x2, to, end }, mark2, ink) {
    ctx.save();
    ctx.translate((x2 + end) / 2, to);
    ctx.scale(SIGN, SIGN);
    ctx.setLineDash([]);
    ctx.strokeStyle = ink;
    ctx.fillStyle = inks.paper;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    ctx.arc(0, 0, MARK.radius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    ctx.lineWidth = 1.8;
    ctx.stroke(new Path2D(signOf(mark2)));
    ctx.restore();
  }
  function paintMark(ctx, mark2, isMarked, faint) {
    const outline = path(data.nodes[mark2.node].kind);
    const stroke = (width2, ink) => {
      ctx.lineWidth = width2 / mark2.r;
      ctx.strokeStyle = ink;
      ctx.stroke(outline);
    };
    ctx.save();
    ctx.translate(mark2.x, mark2.y);
    ctx.scale(mark2.r, mark2.r);
    if (!mark2.when) ctx.globalAlpha = faint;
    if (isMarked) {
      stroke(7, inks.ring);
      stroke(3.5, inks.paper);
    }
    ctx.fillStyle = fillOf(mark2);
    ctx.fill(outline);
    stroke(1.1, inks.outline);
    ctx.restore();
  }
  function paintAbove(ctx, { framed: framed2, texts: texts2 }, view2, chosen) {
    const ratio = ctx.canvas.width / view2.width;
    const { scale, moveX, moveY } = view2;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    texts2.forEach((text2) => {
      const boxes2 = boxesOf(text2, framed2.styles);
      text2.words.forEach((word, place3) => {
        const style = framed2.styles[word.style];
        const [x2, y] = [(text2.x + word.x) * scale + moveX, (text2.y + word.line * text2.leading) * scale + moveY];
        const wide = word.w * scale;
        if (style[0] * scale < SMALLEST || x2 > view2.width || x2 + wide < 0 || y < -20 || y > view2.height + 20) return;
        if (word.pill) paintPill(ctx, boxes2[place3], view2, text2.edge !== null && text2.edge === chosen.edge);
        ctx.font = fontOf(style, scale);
        ctx.fillStyle = toneInk(word.tone, text2.node);
        if (word.pill && text2.edge === chosen.edge) ctx.fillStyle = inks.paper;
        write3(ctx, word, x2, y, wide);
      });
    });
    ctx.restore();
  }
  function write3(ctx, word, x2, y, wide) {
    ctx.textAlign = word.pill ? "center" : "left";
    ctx.fillText(word.text, word.pill ? x2 + wide / 2 : x2, y, word.pill ? wide : wide + 1);
  }
  function paintPill(ctx, { x: x2, y, w, h }, { scale, moveX, moveY }, isChosen) {
    ctx.beginPath();
    ctx.roundRect(x2 * scale + moveX, y * scale + moveY, w * scale, h * scale, CORNER.pill * scale);
    ctx.fillStyle = isChosen ? inks.ring : inks.paper;
    ctx.fill();
    ctx.lineWidth = Math.max(0.9 * scale, 0.7);
    ctx.strokeStyle = inks.ring;
    ctx.stroke();
  }
  function framedShapes({ framed: framed2, frames, lines: lines2, marks: marks2, texts: texts2 }, drawable2, family3) {
    const none = { node: null, edge: null };
    return [
      ...frames.map(
        ({ x: x2, y, w, h, node, isPast: isOver2 }) => svg("rect", {
          x: x2,
          y,
          width: w,
          height: h,
          rx: CORNER.frame,
          fill: isOver2 || node === null ? inks.pastPanel : inks.panel,
          stroke: isOver2 || node === null ? inks.pastPanelLine : inks.panelLine
        })
      ),
      ...lines2.flatMap((line2) => {
        const { start: start16, corner, control, after: after2, end } = wayOf(line2);
        const { ink, width: width2, dashes, mark: mark2 } = strokeOf(line2.edge, none);
        const drawn2 = svg("path", {
          d: `M${start16.join(" ")}L${corner.join(" ")}Q${control.join(" ")} ${after2.join(" ")}L${end.join(" ")}`,
          fill: "none",
          stroke: ink,
          "stroke-width": width2,
          "stroke-dasharray": dashes ? dashes.map((dash) => short(dash * IN_FRAMES)).join(" ") : null
        });
        const at3 = `translate(${short((line2.x + line2.end) / 2)} ${short(line2.to)}) scale(${SIGN})`;
        if (!mark2) return [drawn2];
        const circle = svg("circle", { r: MARK.radius, fill: inks.paper, "stroke-width": 1.2 });
        const sign = svg("path", { d: signOf(mark2), fill: "none", "stroke-width": 1.8 });
        return [drawn2, svg("g", { transform: at3, stroke: ink }, circle, sign)];
      }),
      ...marks2.map(
        (mark2) => svg("path", {
          d: look(data.nodes[mark2.node].kind).outline,
          transform: `translate(${short(mark2.x)} ${short(mark2.y)}) scale(${short(mark2.r)})`,
          fill: fillOf(mark2),
          stroke: inks.outline,
          "stroke-width": short(1.1 / mark2.r),
          opacity: mark2.when ? null : 0.22
        })
      ),
      ...texts2.flatMap((text2) => textShapes(text2, framed2.styles, drawable2, family3))
    ];
  }
  function textShapes(text2, styles, drawable2, family3) {
    const boxes2 = boxesOf(text2, styles);
    return text2.words.flatMap((word, place3) => {
      const [size2, bold] = styles[word.style];
      const { x: x2, y, w, h } = boxes2[place3];
      const written = svg(
        "text",
        {
          x: short(word.pill ? x2 + w / 2 : x2),
          y: short(y + h / 2 + size2 * 0.35),
          "font-family": family3,
          "font-size": size2,
          "font-weight": bold ? "bold" : null,
          "text-anchor": word.pill ? "middle" : null,
          textLength: word.pill ? null : short(w),
          lengthAdjust: word.pill ? null : "spacingAndGlyphs",
          fill: toneInk(word.tone, text2.node)
        },
        drawable2(word.text)
      );
      if (!word.pill) return [written];
      const box2 = { x: short(x2), y: short(y), width: short(w), height: short(h), rx: CORNER.pill };
      return [svg("rect", { ...box2, fill: inks.paper, stroke: inks.ring, "stroke-width": 0.9 }), written];
    });
  }

  // src/b1mg_graph/network/page/scripts/line-note.js
  function hide() {
    byId("hover").hidden = true;
  }
  function show3(place3, pointer) {
    const box2 = byId("hover");
    const edge = data.edges[place3];
    const [from, to] = [edge.from, edge.to].map((end) => clip(label(end), 60));
    box2.hidden = false;
    box2.replaceChildren(
      name(`${from}: ${verb(edge)}, ${to}`),
      make("br", {}),
      lineSample(lineOf(edge)),
      " ",
      stateOf2(edge)
    );
    const { width: width2, height } = size();
    box2.style.left = `${Math.max(8, Math.min(pointer.x + 14, width2 - box2.offsetWidth - 8))}px`;
    box2.style.top = `${Math.max(8, Math.min(pointer.y + 14, height - box2.offsetHeight - 8))}px`;
  }

  // src/b1mg_graph/network/page/scripts/marks.js
  function marks(shown2, bends2) {
    const { scale, moveX, moveY } = view();
    return [...shown2.edges].flatMap((place3) => {
      const edge = data.edges[place3];
      const { mark: mark2, ink } = lineOf(edge);
      if (!mark2) return [];
      const [[x1, y1], [x2, y2]] = [edge.from, edge.to].map((end) => shown2.positions.get(end) ?? [0, 0]);
      const bend = (bends2.get(place3) ?? 0) / 2;
      const x3 = (x1 + x2) / 2 + (y2 - y1) * bend;
      const y = (y1 + y2) / 2 - (x2 - x1) * bend;
      return [{ x: x3 * scale + moveX, y: y * scale + moveY, ink: lineInk(ink), sign: signOf(mark2) }];
    });
  }
  function paint3(ctx, shown2, bends2) {
    const found2 = marks(shown2, bends2);
    if (!found2.length) return;
    const ratio = ctx.canvas.width / size().width;
    ctx.save();
    ctx.fillStyle = inks.paper;
    found2.forEach(({ x: x2, y, ink, sign }) => {
      ctx.setTransform(ratio, 0, 0, ratio, x2 * ratio, y * ratio);
      ctx.strokeStyle = ink;
      ctx.lineWidth = 1.2;
      ctx.beginPath();
      ctx.arc(0, 0, MARK.radius, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
      ctx.lineWidth = 1.6;
      ctx.stroke(new Path2D(sign));
    });
    ctx.restore();
  }
  function shapes2(shown2, bends2) {
    return svg(
      "g",
      { class: "marks" },
      marks(shown2, bends2).map(
        ({ x: x2, y, ink, sign }) => svg(
          "g",
          { transform: `translate(${x2.toFixed(1)} ${y.toFixed(1)})`, stroke: ink },
          svg("circle", { r: MARK.radius, fill: inks.paper, "stroke-width": 1.2 }),
          svg("path", { d: sign, fill: "none", "stroke-width": 1.6 })
        )
      )
    );
  }

  // src/b1mg_graph/network/page/scripts/walk.js
  var DIRECTIONS = /* @__PURE__ */ new Map([
    ["ArrowLeft", [-1, 0]],
    ["ArrowRight", [1, 0]],
    ["ArrowUp", [0, -1]],
    ["ArrowDown", [0, 1]]
  ]);
  var STEPS2 = /* @__PURE__ */ new Map([
    ["PageDown", 1],
    ["PageUp", -1]
  ]);
  var ASIDE = 2;
  var at2 = null;
  function nextIn([right, down], from, places3) {
    const [x2, y] = places3.get(from) ?? [0, 0];
    let best2 = null;
    let least = Number.POSITIVE_INFINITY;
    places3.forEach(([otherX, otherY], id) => {
      const along2 = (otherX - x2) * right + (otherY - y) * down;
      const away = along2 + ASIDE * Math.abs((otherX - x2) * down - (otherY - y) * right);
      if (along2 > 0 && away < least) [best2, least] = [id, away];
    });
    return (
      /** @type {number | null} */
      best2
    );
  }
  function placesOf(drawn2) {
    return new Map([...drawn2.positions].filter(([id]) => drawn2.drawn.has(id) && drawn2.nodes.has(id)));
  }
  function inOrder(places3) {
    return [...places3].sort(([, [x2, y]], [, [otherX, otherY]]) => y - otherY || x2 - otherX).map(([id]) => id);
  }
  function led(key, here, selected2, places3) {
    const direction = DIRECTIONS.get(key);
    const step2 = STEPS2.get(key);
    if (!direction && !step2) return void 0;
    const ordered2 = inOrder(places3);
    if (here === null) return selected2 !== null && places3.has(selected2) ? selected2 : ordered2[0] ?? null;
    if (direction) return nextIn(direction, here, places3) ?? here;
    return ordered2[ordered2.indexOf(here) + (step2 ?? 0)] ?? here;
  }
  function announced(id) {
    return `${label(id)}, ${kindOf(data.nodes[id])}`;
  }
  function start5(now2, mark2) {
    byId("drawing").addEventListener("keydown", (event) => {
      const { drawn: drawn2, selected: selected2 } = now2();
      if (!drawn2 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      const places3 = placesOf(drawn2);
      const here = at2 !== null && places3.has(at2) ? at2 : null;
      if (event.key === "Enter" && here !== null) {
        event.preventDefault();
        choose2(data.nodes[here].id);
        return;
      }
      const next = led(event.key, here, selected2, places3);
      if (next === void 0) return;
      event.preventDefault();
      if (next === null) return;
      at2 = next;
      mark2(at2);
      byId("walked").textContent = announced(at2);
    });
  }

  // src/b1mg_graph/network/page/scripts/drawing.js
  var MANY_EDGES = 700;
  var FAINT = 0.22;
  var network2;
  var nodes;
  var edges;
  var shown = null;
  var fittedFor = "";
  var last = null;
  var selected = null;
  var hovered = null;
  var arranged2 = null;
  var selectedEdge = null;
  var room = { width: 0, height: 0 };
  var scaledFor = 0;
  var waiting = 0;
  var drawnFor = "";
  function paintFramed({ ctx, id }) {
    const mark2 = arranged2?.marks.get(id);
    const drawNode = () => {
      if (mark2) paintMark(ctx, mark2, mark2.node === selected || mark2.node === hovered, FAINT);
    };
    const size2 = 2 * (mark2?.r ?? 1);
    return { drawNode, nodeDimensions: { width: size2, height: size2 } };
  }
  function paintNode({ ctx, id, x: x2, y }) {
    const node = data.nodes[id];
    const scale = network2.getScale();
    const r = radiusOf(node, scale) / scale;
    const drawNode = () => {
      const outline = path(node.kind);
      const stroke = (width2, ink) => {
        ctx.lineWidth = width2 / (r * scale);
        ctx.strokeStyle = ink;
        ctx.stroke(outline);
      };
      ctx.save();
      ctx.translate(x2, y);
      ctx.scale(r, r);
      if (!shown?.nodes.has(id)) ctx.globalAlpha = FAINT;
      if (id === selected || id === hovered) {
        stroke(10, inks.ring);
        stroke(5, inks.paper);
      }
      ctx.fillStyle = look(node.kind).colour;
      ctx.fill(outline);
      stroke(1.3, inks.outline);
      ctx.restore();
    };
    return { drawNode, nodeDimensions: { width: 2.6 * r, height: 2.6 * r } };
  }
  function radiusOf(node, scale) {
    const own = radius(node, scale);
    const { fan: fan2, base: base2 } = shown ?? {};
    if (!fan2 || data.nodes[base2?.around?.middle ?? -1] === node) return own;
    return Math.min(own, fan2.largest * scale);
  }
  function bendsOf(drawn2) {
    return drawn2.fan?.bends ?? bends(drawn2.edges);
  }
  function linesOf(drawn2) {
    return [...drawn2.edges].filter((place3) => !drawn2.fan?.undrawn.has(place3));
  }
  function carrier(place3) {
    const { from, to } = data.edges[place3];
    const clear = "rgba(0,0,0,0)";
    return { id: place3, from, to, width: 1, smooth: false, color: { color: clear, highlight: clear, hover: clear } };
  }
  function visNodes(drawn2) {
    if (arranged2) {
      const shared = { shape: "custom", ctxRenderer: paintFramed, size: 6 };
      return arranged2.all.marks.map(({ id, x: x2, y }) => ({ id, x: x2, y, ...shared }));
    }
    return [...drawn2.drawn].map((id) => {
      const [x2, y] = drawn2.positions.get(id) ?? [0, 0];
      return { id, x: x2, y, shape: "custom", ctxRenderer: paintNode, size: 12 };
    });
  }
  function unpainted(steps) {
    const { emitter } = network2.body;
    emitter.emit("_blockRedraw");
    try {
      return steps();
    } finally {
      emitter.emit("_allowRedraw");
    }
  }
  function rescale() {
    const scale = network2.getScale();
    const ratio = scale / scaledFor;
    if (!shown || ratio > 0.8 && ratio < 1.25) return;
    scaledFor = scale;
    if (arranged2) {
      edges.update([...shown.edges].map(carrier));
      return;
    }
    const bend = bendsOf(shown);
    const isPointed = Boolean(shown.base.row);
    edges.update(linesOf(shown).map((place3) => visEdge(place3, { bend: bend.get(place3), scale, isPointed })));
  }
  function rescaleSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(rescale, 150);
  }
  function labelled(drawn2) {
    return { shown: drawn2, marked: [selected, hovered], radius: radiusOf };
  }
  function sayUndrawn(drawn2) {
    const many = [...drawn2.fan?.undrawn ?? []].filter((place3) => drawn2.edges.has(place3)).length;
    byId("undrawn").hidden = !many;
    byId("undrawn").textContent = count("undrawn", many);
  }
  function placed2(now2) {
    const { framed: view2 } = now2.base;
    if (!view2) {
      arranged2 = null;
      return stretched(now2);
    }
    const all = arrange(view2, now2, room, arranged2?.all);
    arranged2 = { all, marks: new Map(all.marks.map((mark2) => [mark2.id, mark2])) };
    return { ...now2, positions: all.positions };
  }
  function showMore() {
    const { scale, moveY, height } = view();
    const { box: box2, isWhole } = arranged2?.all ?? { box: { y: 0, h: 0 }, isWhole: true };
    byId("more-below").hidden = isWhole || scale < fittedAt * 0.99 || (box2.y + box2.h) * scale + moveY < height + 4;
  }
  function settled(now2) {
    room = size();
    const found2 = placed2(now2);
    sayUndrawn(found2);
    const { width: width2, height } = size();
    if (width2 === room.width && height === room.height) return found2;
    room = { width: width2, height };
    return placed2(now2);
  }
  function redraw(drawn2) {
    sayUndrawn(drawn2);
    if (!arranged2) place2(labelled(drawn2));
    network2.redraw();
  }
  function sizeText() {
    const { width: width2, height } = size();
    return `${width2} ${height}`;
  }
  function reveal2(drawn2) {
    if (selected !== null) reveal(drawn2.positions.get(selected), Boolean(arranged2));
  }
  function refit() {
    shown = settled(seen);
    if (shown.fan) scaledFor = 0;
    nodes.update(visNodes(shown));
    fit(shown, arranged2?.all ?? null);
  }
  function resize() {
    const size2 = sizeText();
    if (!shown || size2 === drawnFor) return;
    drawnFor = size2;
    unpainted(() => {
      if (fitted) refit();
      else keepScale();
      if (shown && (!fitted || arranged2 && !arranged2.all.isWhole)) reveal2(shown);
    });
    redraw(shown);
  }
  function onClick({ nodes: [node], edges: [edge], pointer }) {
    if (arranged2) {
      const hit = at(arranged2.all, pointer.canvas);
      choose2((hit.node === void 0 ? data.edges[hit.edge ?? -1] : data.nodes[hit.node])?.id ?? "");
    } else if (node !== void 0 && shown?.nodes.has(node)) choose2(data.nodes[node].id);
    else choose2(edge === void 0 ? "" : data.edges[edge].id);
  }
  function endTouch(event) {
    if (event.cancelable) event.preventDefault();
  }
  function hoverFramed({ offsetX: x2, offsetY: y, buttons: buttons2 }) {
    if (!arranged2 || buttons2) return;
    const hit = at(arranged2.all, network2.DOMtoCanvas({ x: x2, y }));
    if (hit.edge === void 0) hide();
    else show3(hit.edge, { x: x2, y });
    if (hovered !== (hit.node ?? null)) hover(hit.node ?? null);
    byId("drawing").classList.toggle("pointing", hit.node !== void 0 || hit.edge !== void 0);
  }
  function hover(id) {
    if (!shown) return;
    hovered = id !== null && shown.nodes.has(id) ? id : null;
    byId("drawing").classList.toggle("pointing", hovered !== null);
    redraw(shown);
  }
  function reach(id) {
    const isAllSeen = fitted && (arranged2?.all.isWhole ?? true);
    if (!isAllSeen) reveal(shown?.positions.get(id), Boolean(arranged2));
    hover(id);
  }
  function start6() {
    read();
    readFont();
    nodes = new vis.DataSet();
    edges = new vis.DataSet();
    const box2 = byId("drawing");
    network2 = new vis.Network(box2, { nodes, edges }, options());
    network2.on("beforeDrawing", (ctx) => {
      if (arranged2) paintBelow(ctx, arranged2.all, view(), { node: selected, edge: selectedEdge });
      else paint(ctx, shown?.frames ?? [], inks, network2.getScale());
    });
    network2.on("afterDrawing", (ctx) => {
      showMore();
      if (arranged2) paintAbove(ctx, arranged2.all, view(), { node: selected, edge: selectedEdge });
      if (arranged2 || !shown) return;
      if (isComparing()) paint3(ctx, shown, bends(shown.edges));
      paint2(ctx, labelled(shown), inks);
    });
    network2.on("click", onClick);
    network2.on("hoverNode", ({ node }) => !arranged2 && hover(node));
    network2.on("blurNode", () => !arranged2 && hover(null));
    network2.on("hoverEdge", ({ edge, pointer }) => !arranged2 && show3(edge, pointer.DOM));
    network2.on("blurEdge", () => !arranged2 && hide());
    box2.addEventListener("mousemove", hoverFramed);
    byId("more-below").addEventListener("click", () => pan(0, size().height * 0.85));
    network2.on("dragStart", hide);
    network2.on("zoom", hide);
    network2.on("zoom", rescaleSoon);
    network2.on("resize", () => window.requestAnimationFrame(resize));
    start3(network2, rescale);
    start5(() => ({ drawn: shown, selected }), reach);
    box2.addEventListener("touchend", endTouch, { passive: false });
    box2.querySelectorAll("[tabindex]").forEach((inner) => inner.setAttribute("tabindex", "-1"));
  }
  function select2(id, drawn2) {
    const node = data.nodeIndex.get(id);
    const edge = data.edgeIndex.get(id);
    selected = node !== void 0 && drawn2.nodes.has(node) && drawn2.positions.has(node) ? node : null;
    selectedEdge = selected === null && edge !== void 0 && drawn2.edges.has(edge) ? edge : null;
    network2.unselectAll();
    if (arranged2) return;
    if (selected === null && edge !== void 0 && drawn2.edges.has(edge)) network2.selectEdges([edge]);
  }
  function frame(state, drawn2) {
    return `${state.view}|${state.focus}|${state.path}|${[...drawn2.drawn].join()}`;
  }
  function spare(many) {
    const hide3 = many > MANY_EDGES;
    network2.setOptions({ interaction: { hideEdgesOnDrag: hide3, hideEdgesOnZoom: hide3, hover: many <= MANY_EDGES * 3 } });
  }
  function show4(state, now2) {
    redraw(unpainted(() => take(state, now2)));
  }
  function take(state, now2) {
    const next = frame(state, now2);
    const isNew = next !== fittedFor || !shown;
    if (isNew || now2 !== last) scaledFor = 0;
    fittedFor = next;
    last = now2;
    const { positions, frames, fan: fan2 } = isNew || !shown ? settled(now2) : now2.base.framed ? placed2(now2) : shown;
    const drawn2 = { ...now2, positions, frames, fan: fan2 };
    shown = drawn2;
    hovered = null;
    hide();
    if (isNew) begin(drawn2);
    const lines2 = new Set(linesOf(drawn2));
    edges.remove(edges.getIds().filter((place3) => !lines2.has(place3)));
    if (isNew) {
      if (drawnFor !== sizeText()) network2.setSize("100%", "100%");
      drawnFor = sizeText();
      fit(drawn2, arranged2?.all ?? null);
    }
    rescale();
    select2(state.sel, drawn2);
    if (arranged2 ? !arranged2.all.isWhole : !isNew && !fitted) reveal2(drawn2);
    return drawn2;
  }
  function begin(drawn2) {
    spare(drawn2.edges.size);
    edges.clear();
    nodes.clear();
    nodes.add(visNodes(drawn2));
  }
  function near(group) {
    const frame2 = shown?.frames.find((framed2) => framed2.group === group);
    if (frame2) look3(frame2.box);
  }
  function repaint() {
    network2.redraw();
  }
  function refresh() {
    forget();
    read();
    readFont();
    if (!shown) return;
    if (arranged2) shown = placed2(shown);
    scaledFor = 0;
    rescale();
    redraw(shown);
  }
  function picture() {
    const canvas = byId("drawing").querySelector("canvas");
    if (!shown || !canvas) return null;
    if (!arranged2) place2(labelled(shown));
    const { placed: written } = labels_exports;
    const framed2 = arranged2?.all ?? null;
    return {
      ...view(),
      shown,
      inks,
      lineInk,
      radius: radiusOf,
      canvas,
      placed: written,
      framed: framed2,
      bends: bendsOf(shown),
      lines: linesOf(shown)
    };
  }
  function whereIs(id) {
    const [x2, y] = shown?.positions.get(data.nodeIndex.get(id) ?? -1) ?? [];
    return x2 === void 0 || y === void 0 ? null : network2.canvasToDOM({ x: x2, y });
  }
  function geometry() {
    if (!shown) return { lines: [], symbols: [] };
    const { fan: fan2, positions, drawn: drawn2 } = shown;
    const { scale } = view();
    const at3 = (node) => {
      const [x2, y] = positions.get(node) ?? [0, 0];
      return [x2 * scale, y * scale];
    };
    const lines2 = linesOf(shown).map((id) => {
      const { from, to } = data.edges[id];
      const bend = fan2?.bends.get(id) ?? 0;
      return { id, from, to, points: [at3(from), ...along(at3(from), at3(to), bend), at3(to)] };
    });
    const symbols = [...drawn2].map((node) => {
      const [x2, y] = at3(node);
      return { node, x: x2, y, r: radiusOf(data.nodes[node], scale) };
    });
    return { lines: lines2, symbols };
  }
  function framedBoxes({ texts: texts2, framed: { styles } }) {
    const { scale, moveX, moveY } = view();
    return texts2.flatMap((text2) => {
      const boxes2 = boxesOf(text2, styles);
      if (!boxes2.length) return [];
      const [left, top] = [Math.min(...boxes2.map(({ x: x2 }) => x2)), Math.min(...boxes2.map(({ y }) => y))];
      const [right, bottom] = [Math.max(...boxes2.map(({ x: x2, w }) => x2 + w)), Math.max(...boxes2.map(({ y, h }) => y + h))];
      const size2 = { w: (right - left) * scale, h: (bottom - top) * scale };
      return [{ id: data.nodes[text2.node]?.id ?? "", x: left * scale + moveX, y: top * scale + moveY, ...size2 }];
    });
  }
  function labelBoxes() {
    if (arranged2) return framedBoxes(arranged2.all);
    return [...placed].map(([id, { x: x2, y, w, h }]) => ({
      id: typeof id === "number" ? data.nodes[id].id : id,
      x: x2,
      y,
      w,
      h
    }));
  }

  // src/b1mg_graph/network/page/scripts/picture.js
  function drawable(words2) {
    return wellFormed(flat(words2));
  }
  function edgeShape(place3, drawn2, at3) {
    const edge = data.edges[place3];
    const { ink, width: width2, dashes } = lineOf(edge);
    const [x1, y1] = at3(edge.from);
    const [x2, y2] = at3(edge.to);
    const bend = drawn2.bends.get(place3) ?? 0;
    const middle = via([x1, y1], [x2, y2], bend);
    const curve = `Q${middle[0].toFixed(1)} ${middle[1].toFixed(1)} ${x2} ${y2}`;
    return svg("path", {
      d: `M${x1} ${y1}${bend ? curve : `L${x2} ${y2}`}`,
      fill: "none",
      stroke: drawn2.lineInk(ink),
      "stroke-width": width2,
      "stroke-dasharray": dashes ? dashes.join(" ") : null
    });
  }
  function arrowShape(place3, drawn2, at3) {
    const edge = data.edges[place3];
    const { ink } = lineOf(edge);
    const [[x1, y1], [x2, y2]] = [at3(edge.from), at3(edge.to)];
    const bend = drawn2.bends.get(place3) ?? 0;
    const [fromX, fromY] = bend ? via([x1, y1], [x2, y2], bend) : [x1, y1];
    const turned = Math.atan2(y2 - fromY, x2 - fromX) * 180 / Math.PI;
    const off = drawn2.radius(data.nodes[edge.to], drawn2.scale) * 1.3;
    return svg("path", {
      d: `M${-off} 0l-11 -4.5l2.5 4.5l-2.5 4.5z`,
      transform: `translate(${x2} ${y2}) rotate(${turned.toFixed(1)})`,
      fill: drawn2.lineInk(ink)
    });
  }
  function nodeShape(place3, drawn2, at3) {
    const node = data.nodes[place3];
    const { outline, colour: colour2 } = look(node.kind);
    const r = drawn2.radius(node, drawn2.scale);
    const [x2, y] = at3(place3);
    return svg(
      "path",
      {
        d: outline,
        transform: `translate(${x2} ${y}) scale(${r.toFixed(2)})`,
        fill: colour2,
        stroke: drawn2.inks.outline,
        "stroke-width": (1.3 / r).toFixed(3),
        opacity: drawn2.shown.nodes.has(place3) ? null : FAINT
      },
      svg("title", {}, drawable(label(place3)))
    );
  }
  function labelShape(written, { moveX, moveY }) {
    const anchor = { center: "middle", left: "start", right: "end" }[written.align];
    const x2 = written.x + moveX + { center: written.w / 2, left: 2, right: written.w - 2 }[written.align];
    return svg(
      "text",
      { "text-anchor": anchor, "font-weight": written.isTitle ? "bold" : null },
      written.lines.map(
        (line2, row2) => svg(
          "tspan",
          {
            x: x2.toFixed(1),
            y: (written.y + moveY + (row2 + 0.5) * LEADING + 4).toFixed(1)
          },
          drawable(line2)
        )
      )
    );
  }
  function framedGroup({ scale, moveX, moveY }, framed2) {
    const transform = `translate(${moveX.toFixed(1)} ${moveY.toFixed(1)}) scale(${scale.toFixed(4)})`;
    return [svg("g", { transform }, framedShapes(framed2, drawable, "system-ui, sans-serif"))];
  }
  function netGroups(drawn2, at3) {
    return [
      svg("g", {}, shapes(drawn2.shown.frames, drawn2, drawn2.inks)),
      svg(
        "g",
        {},
        drawn2.lines.map((place3) => edgeShape(place3, drawn2, at3))
      ),
      svg("g", {}, drawn2.shown.base.row ? [...drawn2.shown.edges].map((place3) => arrowShape(place3, drawn2, at3)) : []),
      isComparing() ? shapes2(drawn2.shown, drawn2.bends) : null,
      svg(
        "g",
        {},
        [...drawn2.shown.drawn].map((place3) => nodeShape(place3, drawn2, at3))
      ),
      svg(
        "g",
        {
          "font-family": "system-ui, sans-serif",
          "font-size": SIZE,
          fill: drawn2.inks.ink,
          stroke: drawn2.inks.paper,
          "stroke-width": 3.5,
          "stroke-linejoin": "round",
          "paint-order": "stroke"
        },
        [...drawn2.placed.values()].map((written) => labelShape(written, drawn2))
      )
    ];
  }
  function drawnShapes() {
    const drawn2 = picture();
    if (!drawn2) return null;
    const { width: width2, height, scale, moveX, moveY, shown: shown2, framed: framed2, inks: inks2 } = drawn2;
    const at3 = (place3) => {
      const [x2, y] = shown2.positions.get(place3) ?? [0, 0];
      return [Number((x2 * scale + moveX).toFixed(1)), Number((y * scale + moveY).toFixed(1))];
    };
    return svg(
      "svg",
      { width: width2, height, viewBox: `0 0 ${width2} ${height}` },
      svg("rect", { width: width2, height, fill: inks2.paper }),
      framed2 ? framedGroup(drawn2, framed2) : netGroups(drawn2, at3)
    );
  }

  // src/b1mg_graph/network/page/scripts/poster.js
  var FAMILY = "system-ui, sans-serif";
  var EDGE = 20;
  var NARROWEST = 360;
  var LEADING2 = 1.4;
  var TITLE2 = { size: 21, isBold: true };
  var TEXT = { size: 13 };
  var SMALL = { size: 11.5 };
  var MOST_SOURCES = 12;
  var TWICE = 2;
  var MOST_PIXELS = 16e6;
  var measuring = null;
  function widthOf2(words2, { size: size2, isBold }) {
    measuring ??= document.createElement("canvas").getContext("2d");
    if (!measuring) return 0;
    measuring.font = `${isBold ? "600 " : ""}${size2}px ${FAMILY}`;
    return measuring.measureText(words2).width;
  }
  function wrapped(words2, type, room2) {
    const lines2 = [];
    let line2 = "";
    const add = (word) => {
      const longer = line2 ? `${line2} ${word}` : word;
      if (widthOf2(longer, type) <= room2) {
        line2 = longer;
        return;
      }
      if (line2) lines2.push(line2);
      line2 = "";
      [...word].forEach((letter) => {
        if (line2 && widthOf2(line2 + letter, type) > room2) {
          lines2.push(line2);
          line2 = "";
        }
        line2 += letter;
      });
    };
    wellFormed(flat(words2)).split(" ").forEach(add);
    return line2 ? [...lines2, line2] : lines2;
  }
  function paragraph(words2, type, top, room2) {
    const leading = type.size * LEADING2;
    const lines2 = wrapped(words2, type, room2);
    const parts3 = lines2.map(
      (line2, row2) => svg(
        "text",
        {
          x: EDGE,
          y: (top + (row2 + 0.75) * leading).toFixed(1),
          "font-size": type.size,
          "font-weight": type.isBold ? 600 : null
        },
        line2
      )
    );
    return { parts: parts3, height: lines2.length * leading };
  }
  function paragraphs(all, top, room2) {
    const block3 = { parts: [], height: 0 };
    all.forEach(([words2, type]) => {
      if (!words2) return;
      const { parts: parts3, height } = paragraph(words2, type, top + block3.height, room2);
      block3.parts.push(...parts3);
      block3.height += height + 2;
    });
    return block3;
  }
  function lineShape({ ink, width: width2, dashes, mark: mark2 }) {
    const dashed = dashes ? dashes.join(" ") : null;
    const line2 = { x1: 0, y1: 0, x2: 30, y2: 0, stroke: lineInk(ink), "stroke-width": width2, "stroke-dasharray": dashed };
    return svg("g", {}, svg("line", line2), mark2 ? signShape(mark2, lineInk(ink)) : null);
  }
  function signShape(mark2, ink) {
    return svg(
      "g",
      { transform: "translate(15 0)", stroke: ink, "stroke-width": 1.4 },
      svg("circle", { r: MARK.radius, fill: inks.paper }),
      svg("path", { d: signOf(mark2), fill: "none" })
    );
  }
  function symbolShape(kind) {
    const { outline, colour: colour2 } = look(kind);
    return svg("path", {
      d: outline,
      transform: "translate(7 0) scale(6)",
      fill: colour2,
      stroke: inks.outline,
      "stroke-width": 0.2
    });
  }
  function signs() {
    const kinds = new Set([...seen.nodes].map((place3) => data.nodes[place3].kind));
    return [
      ...data.kinds.filter(({ id }) => kinds.has(id)).map(({ id, label: label2 }) => ({ shape: symbolShape(id), wide: 15, words: capital(text(label2)) })),
      ...entries(seen).map(({ drawn: drawn2, words: words2 }) => ({ shape: lineShape(drawn2), wide: 30, words: capital(words2) }))
    ];
  }
  function legend(top, room2) {
    const leading = TEXT.size * 1.7;
    let [x2, row2] = [0, 0];
    const parts3 = signs().map(({ shape, wide, words: meaning2 }) => {
      const words2 = wellFormed(flat(meaning2));
      const needed2 = wide + 7 + widthOf2(words2, TEXT);
      if (x2 && x2 + needed2 > room2) [x2, row2] = [0, row2 + 1];
      const [left, middle] = [EDGE + x2, top + (row2 + 0.5) * leading];
      x2 += needed2 + 22;
      shape.setAttribute(
        "transform",
        `translate(${left.toFixed(1)} ${middle.toFixed(1)}) ${shape.getAttribute("transform") ?? ""}`
      );
      const at3 = { x: (left + wide + 7).toFixed(1), y: (middle + TEXT.size * 0.35).toFixed(1), "font-size": TEXT.size };
      return svg("g", {}, shape, svg("text", at3, words2));
    });
    return { parts: parts3, height: parts3.length ? (row2 + 1) * leading : 0 };
  }
  function shownWords() {
    const chosen = [...byId("views").querySelectorAll("[aria-pressed=true]"), ...byId("chips").querySelectorAll(".chip")];
    return [...chosen.map((item) => item.textContent ?? ""), byId("summary").textContent ?? ""].filter(Boolean).join(" · ");
  }
  function sources2() {
    const found2 = sourcesOf2([...seen.edges]);
    const shown2 = found2.slice(0, MOST_SOURCES).map((position2) => sourceLine(position2));
    const rest = found2.length - shown2.length;
    return [...shown2, ...rest > 0 ? [count("moreSources", rest)] : []].map((words2) => [words2, SMALL]);
  }
  function origin() {
    const address2 = /^https?:/.test(pageAddress()) ? viewAddress({ embed: "" }) : data.meta.about.homepage ?? "";
    return [
      [[edition(), licence()].filter(Boolean).join(". "), SMALL],
      [address2, SMALL]
    ];
  }
  function poster({ onPaper = false } = {}) {
    const drawing = drawnShapes();
    if (!drawing) return null;
    const [drawnWidth, drawnHeight] = ["width", "height"].map((side) => Number(drawing.getAttribute(side)));
    if (!drawnWidth || !drawnHeight) return null;
    const width2 = Math.max(drawnWidth, NARROWEST);
    const room2 = width2 - 2 * EDGE;
    const title2 = flat(text(data.meta.title));
    const head3 = paragraphs(
      onPaper ? [] : [
        [title2, TITLE2],
        [shownWords(), TEXT]
      ],
      EDGE,
      room2
    );
    const top = onPaper ? 0 : EDGE + head3.height + 8;
    const key = legend(top + drawnHeight + 10, room2);
    const below = top + drawnHeight + 10 + key.height + 10;
    const foot2 = paragraphs(onPaper ? [] : [...sources2(), ...origin()], below, room2);
    const height = Math.ceil(below + foot2.height + (onPaper ? 0 : EDGE / 2));
    drawing.setAttribute("x", String((width2 - drawnWidth) / 2));
    drawing.setAttribute("y", String(top));
    return svg(
      "svg",
      { width: width2, height, viewBox: `0 0 ${width2} ${height}`, role: "img" },
      svg("title", {}, wellFormed(title2)),
      svg("desc", {}, wellFormed(flat(shownWords()))),
      svg("rect", { width: width2, height, fill: inks.paper }),
      drawing,
      svg("g", { "font-family": FAMILY, fill: inks.ink }, head3.parts, key.parts, foot2.parts)
    );
  }
  function asSvg() {
    const made2 = poster();
    return made2 ? `<?xml version="1.0" encoding="UTF-8"?>
${new XMLSerializer().serializeToString(made2)}
` : "";
  }
  function asPng(give) {
    const made2 = poster();
    if (!made2) return;
    const [width2, height] = ["width", "height"].map((side) => Number(made2.getAttribute(side)));
    const times = Math.min(TWICE, Math.sqrt(MOST_PIXELS / (width2 * height)));
    const href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(made2)], { type: "image/svg+xml" }));
    const image = make("img", { alt: "" });
    image.addEventListener("load", () => {
      const canvas = make("canvas", { width: Math.round(width2 * times), height: Math.round(height * times) });
      canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(href);
      canvas.toBlob((file) => file && give(file), "image/png");
    });
    image.src = href;
  }

  // src/b1mg_graph/network/page/scripts/sheet.js
  var SIGNS = "=+\\-@\\u2212\\ufe62\\ufe63\\ufe66\\ufe6b\\uff0b\\uff0d\\uff1d\\uff20";
  var ENDS2 = ",;\\|\\t\\n\\x0b\\x0c\\r\\x1c-\\x1e\\x85\\u2028\\u2029";
  var UNSEEN = '\\x00-\\x20"\\x7f-\\xa0\\xad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\u{110bd}\\u{110cd}\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}';
  var BEGINNING = new RegExp(`((?:^|[${ENDS2}])[${ENDS2}${UNSEEN}]*)([${SIGNS}]?)`, "gu");
  function guarded(text2) {
    return text2.replace(BEGINNING, (_, before2, sign) => sign ? `${before2}'${sign}` : before2);
  }
  function field(value) {
    const text2 = guarded(value);
    return /[",\r\n]/.test(text2) ? `"${text2.replace(/"/g, '""')}"` : text2;
  }
  function excel(rows2) {
    return `\uFEFF${rows2.map((row2) => `${row2.map(field).join(",")}\r
`).join("")}`;
  }

  // src/b1mg_graph/network/page/scripts/download.js
  function save(file, ending) {
    const href = URL.createObjectURL(file);
    const what = (now.path || now.focus || now.view || "network").replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 80);
    const anchor = make("a", { href, download: `network-${what}.${ending}` });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    window.setTimeout(() => URL.revokeObjectURL(href), 1e4);
  }
  function timeHeads() {
    if (!isComparing()) return [heading("since"), heading("until"), heading("state"), heading("stateAt")];
    return [heading("change"), ...pair().map((date2) => `${heading("stateAt")} ${date2}`)];
  }
  function csvHead() {
    const id = (key) => say("idColumn", { what: heading(key) });
    return [
      heading("who"),
      id("who"),
      heading("what"),
      heading("where"),
      id("where"),
      heading("forWhom"),
      id("forWhom"),
      ...timeHeads(),
      heading("statedAs"),
      heading("sources"),
      id("sources"),
      say("addressColumn")
    ];
  }
  function csvLine({ edge, place: place3, texts: texts2 }) {
    const { nodes: nodes2, sources: sources3 } = data;
    if (!edge) return [texts2[0], nodes2[place3].id, ...Array(csvHead().length - 2).fill("")];
    const [who, what, where, forWhom, ...rest] = texts2;
    const [times, publishers3] = [rest.slice(0, -1), rest[rest.length - 1]];
    const said = edge.said.flatMap(([position2]) => sources3[position2] ?? []);
    return [
      who,
      nodes2[edge.from].id,
      what,
      where,
      nodes2[edge.to].id,
      forWhom,
      edge.for === null ? "" : nodes2[edge.for].id,
      ...times,
      ...isComparing() ? [] : [shownDate()],
      edge.stated_as.map(text).join("; "),
      publishers3,
      said.map((source2) => source2.id).join(" "),
      said.flatMap((source2) => address(source2.url) ?? []).join(" ")
    ];
  }
  function asCsv() {
    return excel([csvHead(), ...lines().map(csvLine)]);
  }
  function start7() {
    byId("download-csv").addEventListener(
      "click",
      () => save(new Blob([asCsv()], { type: "text/csv;charset=utf-8" }), "csv")
    );
    byId("download-svg").addEventListener("click", () => save(new Blob([asSvg()], { type: "image/svg+xml" }), "svg"));
    byId("download-png").addEventListener("click", () => asPng((file) => save(file, "png")));
    byId("print").addEventListener("click", () => window.print());
  }

  // src/b1mg_graph/network/page/scripts/embed.js
  function show5({ embed }) {
    document.documentElement.classList.toggle("embed", Boolean(embed));
    byId("embedded").hidden = !embed;
    if (!embed) return;
    const link3 = byId("whole-page");
    link3.setAttribute("href", viewAddress({ embed: "" }));
    link3.setAttribute("target", "_blank");
    link3.setAttribute("rel", "noopener");
  }

  // src/b1mg_graph/network/page/scripts/filters.js
  var filters_exports = {};
  __export(filters_exports, {
    build: () => build3,
    show: () => show6,
    start: () => start8
  });
  var boxes = /* @__PURE__ */ new Map();
  function toggle(facet, id) {
    const chosen = chosenOf(now, facet);
    if (facet === "kind") {
      const all = data.kinds.map((kind) => kind.id);
      const shown2 = chosen.length ? chosen : all;
      const next = all.filter((kind) => kind === id ? !shown2.includes(id) : shown2.includes(kind));
      set({ chosen: { kind: next.length === all.length ? [] : next } });
      return;
    }
    set({ chosen: { [facet]: chosen.includes(id) ? chosen.filter((other2) => other2 !== id) : [...chosen, id] } });
  }
  function box(facet, { id, label: label2 }) {
    const input = make("input", { type: "checkbox", onchange: () => toggle(facet, id) });
    const tally2 = make("span", { class: "count" });
    const row2 = make(
      "label",
      { class: "choice" },
      input,
      facet === "kind" ? sample(id) : null,
      make("span", { class: "choice-name" }, name(clip(label2, 90))),
      tally2
    );
    return { row: make("li", {}, row2), input, count: tally2 };
  }
  function headingOf(facet) {
    if (facet === "role" || facet === "source") return say(facet);
    return text(data.facets.find(({ id }) => id === facet)?.label);
  }
  function facetBox(facet) {
    return make(
      "details",
      { id: `box-${facet}`, class: "facet" },
      make(
        "summary",
        {},
        make("span", { id: `head-${facet}` }),
        " ",
        make("span", { id: `active-${facet}`, class: "badge" })
      ),
      make(
        "fieldset",
        {},
        make("legend", { class: "hint", id: `hint-${facet}` }),
        make("ul", { id: `facet-${facet}`, class: "choices" })
      )
    );
  }
  function build3() {
    facetIds().forEach((facet) => {
      const made2 = new Map(choices(facet).map((choice) => [choice.id, box(facet, choice)]));
      boxes.set(facet, made2);
      byId(`facet-${facet}`).replaceChildren(...[...made2.values()].map(({ row: row2 }) => row2));
      if (facet === "kind") return;
      byId(`head-${facet}`).textContent = headingOf(facet);
      byId(`hint-${facet}`).textContent = say("onlyThese");
    });
  }
  function show6(state, seen2) {
    boxes.forEach((made2, facet) => {
      const isKind = facet === "kind";
      const counted2 = counts(facet, state, seen2.base);
      const chosen = chosenOf(state, facet);
      let any = false;
      made2.forEach(({ row: row2, input, count: tally2 }, id) => {
        const n = counted2.get(id) ?? 0;
        input.checked = chosen.includes(id) || isKind && !chosen.length;
        tally2.textContent = number(n);
        row2.hidden = n === 0 && (isKind || !chosen.includes(id));
        any = any || !row2.hidden;
      });
      if (!isKind) byId(`active-${facet}`).textContent = chosen.length ? number(chosen.length) : "";
      byId(`box-${facet}`).hidden = !any;
    });
    showChips(state);
  }
  function chip(label2, change2) {
    const words2 = clip(label2, 60);
    return make(
      "li",
      {},
      button(
        name(words2),
        () => {
          set(change2);
          const next = byId("chips").querySelector("button") ?? inputOf("search-input");
          next.focus();
        },
        { class: "chip", "aria-label": say("remove", { what: words2 }) }
      )
    );
  }
  function nameOf4(id) {
    const place3 = data.nodeIndex.get(id);
    return place3 === void 0 ? id : label(place3);
  }
  function chips(state) {
    const found2 = [];
    if (state.path) {
      const [a, b = ""] = state.path.split("~").map(nameOf4);
      found2.push(chip(say("pathChip", { a: clip(a, 30), b: clip(b, 30) }), { path: "" }));
    } else if (state.focus) {
      const [id, depth] = state.focus.split("~");
      const steps = count("steps", Number(depth) || 1);
      found2.push(chip(`${say("focusChip", { what: clip(nameOf4(id), 40) })}, ${steps}`, { focus: "" }));
    }
    if (state.q) found2.push(chip(say("textChip", { what: state.q }), { q: "" }));
    if (isComparing(state)) found2.push(chip(say("compareChip", { what: shownDate(state) }), { against: "" }));
    else if (state.date) found2.push(chip(say("dateChip", { what: state.date }), { date: "" }));
    if (state.date && state.uncertain && !isComparing(state)) found2.push(chip(say("alsoUncertain"), { uncertain: "" }));
    facetIds().forEach((facet) => {
      const chosen = chosenOf(state, facet);
      if (!chosen.length) return;
      const labels = new Map(choices(facet).map(({ id, label: label2 }) => [id, label2]));
      chosen.forEach((id) => {
        const others = chosen.filter((other2) => other2 !== id);
        found2.push(chip(labels.get(id) || id, { chosen: { [facet]: others } }));
      });
    });
    return found2;
  }
  function showChips(state) {
    const found2 = chips(state);
    byId("chips").replaceChildren(...found2);
    byId("active").hidden = found2.length === 0;
  }
  function start8() {
    byId("facets").replaceChildren(
      ...facetIds().filter((facet) => facet !== "kind").map(facetBox)
    );
    byId("reset").addEventListener("click", () => {
      reset();
      byId("search-input").focus();
    });
  }

  // src/b1mg_graph/network/page/scripts/group-list.js
  var MOST3 = 300;
  function groupItem({ group }) {
    const look4 = () => {
      set({ mode: "network" });
      near(group);
    };
    const hub = data.nodes[group.hub];
    const words2 = make("span", { class: "choice-name" }, name(clip(nameOf3(group), 120)));
    const many = make(
      "span",
      { class: "count" },
      make("span", { class: "unseen" }, `: ${count("things", group.nodes.length)}`),
      make("span", { "aria-hidden": "true" }, number(group.nodes.length))
    );
    return make("li", {}, button([sample(hub.kind), words2, many], look4));
  }
  function apartItem(place3) {
    const node = data.nodes[place3];
    const shown2 = [sample(node.kind), make("span", {}, name(clip(label(place3), 120)))];
    return make("li", {}, toState({ sel: node.id }, shown2, { class: "to" }));
  }
  function show7(state, { nodes: nodes2, drawn: drawn2, frames }) {
    byId("box-groups").hidden = !frames.length;
    byId("groups").replaceChildren(...frames.map(groupItem));
    const apart = [...nodes2].filter((place3) => !drawn2.has(place3));
    byId("apart").hidden = !apart.length || state.mode !== "network";
    byId("apart-head").textContent = count("apart", apart.length);
    const byName2 = apart.sort((a, b) => label(a).localeCompare(label(b), language)).slice(0, MOST3);
    byId("apart-list").replaceChildren(...byName2.map(apartItem));
  }

  // node_modules/fflate/esm/browser.js
  var u8 = Uint8Array;
  var u16 = Uint16Array;
  var i32 = Int32Array;
  var fleb = new u8([
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    1,
    1,
    1,
    1,
    2,
    2,
    2,
    2,
    3,
    3,
    3,
    3,
    4,
    4,
    4,
    4,
    5,
    5,
    5,
    5,
    0,
    /* unused */
    0,
    0,
    /* impossible */
    0
  ]);
  var fdeb = new u8([
    0,
    0,
    0,
    0,
    1,
    1,
    2,
    2,
    3,
    3,
    4,
    4,
    5,
    5,
    6,
    6,
    7,
    7,
    8,
    8,
    9,
    9,
    10,
    10,
    11,
    11,
    12,
    12,
    13,
    13,
    /* unused */
    0,
    0
  ]);
  var clim = new u8([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
  var freb = function(eb, start16) {
    var b = new u16(31);
    for (var i2 = 0; i2 < 31; ++i2) {
      b[i2] = start16 += 1 << eb[i2 - 1];
    }
    var r = new i32(b[30]);
    for (var i2 = 1; i2 < 30; ++i2) {
      for (var j = b[i2]; j < b[i2 + 1]; ++j) {
        r[j] = j - b[i2] << 5 | i2;
      }
    }
    return { b, r };
  };
  var _a = freb(fleb, 2);
  var fl = _a.b;
  var revfl = _a.r;
  fl[28] = 258, revfl[258] = 28;
  var _b = freb(fdeb, 0);
  var fd = _b.b;
  var revfd = _b.r;
  var rev = new u16(32768);
  for (i = 0; i < 32768; ++i) {
    x = (i & 43690) >> 1 | (i & 21845) << 1;
    x = (x & 52428) >> 2 | (x & 13107) << 2;
    x = (x & 61680) >> 4 | (x & 3855) << 4;
    rev[i] = ((x & 65280) >> 8 | (x & 255) << 8) >> 1;
  }
  var x;
  var i;
  var hMap = (function(cd, mb, r) {
    var s = cd.length;
    var i2 = 0;
    var l = new u16(mb);
    for (; i2 < s; ++i2) {
      if (cd[i2])
        ++l[cd[i2] - 1];
    }
    var le = new u16(mb);
    for (i2 = 1; i2 < mb; ++i2) {
      le[i2] = le[i2 - 1] + l[i2 - 1] << 1;
    }
    var co;
    if (r) {
      co = new u16(1 << mb);
      var rvb = 15 - mb;
      for (i2 = 0; i2 < s; ++i2) {
        if (cd[i2]) {
          var sv2 = i2 << 4 | cd[i2];
          var r_1 = mb - cd[i2];
          var v = le[cd[i2] - 1]++ << r_1;
          for (var m = v | (1 << r_1) - 1; v <= m; ++v) {
            co[rev[v] >> rvb] = sv2;
          }
        }
      }
    } else {
      co = new u16(s);
      for (i2 = 0; i2 < s; ++i2) {
        if (cd[i2]) {
          co[i2] = rev[le[cd[i2] - 1]++] >> 15 - cd[i2];
        }
      }
    }
    return co;
  });
  var flt = new u8(288);
  for (i = 0; i < 144; ++i)
    flt[i] = 8;
  var i;
  for (i = 144; i < 256; ++i)
    flt[i] = 9;
  var i;
  for (i = 256; i < 280; ++i)
    flt[i] = 7;
  var i;
  for (i = 280; i < 288; ++i)
    flt[i] = 8;
  var i;
  var fdt = new u8(32);
  for (i = 0; i < 32; ++i)
    fdt[i] = 5;
  var i;
  var flrm = /* @__PURE__ */ hMap(flt, 9, 1);
  var fdrm = /* @__PURE__ */ hMap(fdt, 5, 1);
  var max = function(a) {
    var m = a[0];
    for (var i2 = 1; i2 < a.length; ++i2) {
      if (a[i2] > m)
        m = a[i2];
    }
    return m;
  };
  var bits = function(d, p, m) {
    var o = p / 8 | 0;
    return (d[o] | d[o + 1] << 8) >> (p & 7) & m;
  };
  var bits16 = function(d, p) {
    var o = p / 8 | 0;
    return (d[o] | d[o + 1] << 8 | d[o + 2] << 16) >> (p & 7);
  };
  var shft = function(p) {
    return (p + 7) / 8 | 0;
  };
  var slc = function(v, s, e) {
    if (s == null || s < 0)
      s = 0;
    if (e == null || e > v.length)
      e = v.length;
    return new u8(v.subarray(s, e));
  };
  var ec = [
    "unexpected EOF",
    "invalid block type",
    "invalid length/literal",
    "invalid distance",
    "stream finished",
    "no stream handler",
    ,
    // determined by compression function
    "no callback",
    "invalid UTF-8 data",
    "extra field too long",
    "date not in range 1980-2099",
    "filename too long",
    "stream finishing",
    "invalid zip data"
    // determined by unknown compression method
  ];
  var err = function(ind, msg, nt) {
    var e = new Error(msg || ec[ind]);
    e.code = ind;
    if (Error.captureStackTrace)
      Error.captureStackTrace(e, err);
    if (!nt)
      throw e;
    return e;
  };
  var inflt = function(dat, st, buf, dict) {
    var sl = dat.length, dl = dict ? dict.length : 0;
    if (!sl || st.f && !st.l)
      return buf || new u8(0);
    var noBuf = !buf;
    var resize2 = noBuf || st.i != 2;
    var noSt = st.i;
    if (noBuf)
      buf = new u8(sl * 3);
    var cbuf = function(l2) {
      var bl = buf.length;
      if (l2 > bl) {
        var nbuf = new u8(Math.max(bl * 2, l2));
        nbuf.set(buf);
        buf = nbuf;
      }
    };
    var final = st.f || 0, pos = st.p || 0, bt = st.b || 0, lm = st.l, dm = st.d, lbt = st.m, dbt = st.n;
    var tbts = sl * 8;
    do {
      if (!lm) {
        final = bits(dat, pos, 1);
        var type = bits(dat, pos + 1, 3);
        pos += 3;
        if (!type) {
          var s = shft(pos) + 4, l = dat[s - 4] | dat[s - 3] << 8, t = s + l;
          if (t > sl) {
            if (noSt)
              err(0);
            break;
          }
          if (resize2)
            cbuf(bt + l);
          buf.set(dat.subarray(s, t), bt);
          st.b = bt += l, st.p = pos = t * 8, st.f = final;
          continue;
        } else if (type == 1)
          lm = flrm, dm = fdrm, lbt = 9, dbt = 5;
        else if (type == 2) {
          var hLit = bits(dat, pos, 31) + 257, hcLen = bits(dat, pos + 10, 15) + 4;
          var tl = hLit + bits(dat, pos + 5, 31) + 1;
          pos += 14;
          var ldt = new u8(tl);
          var clt = new u8(19);
          for (var i2 = 0; i2 < hcLen; ++i2) {
            clt[clim[i2]] = bits(dat, pos + i2 * 3, 7);
          }
          pos += hcLen * 3;
          var clb = max(clt), clbmsk = (1 << clb) - 1;
          var clm = hMap(clt, clb, 1);
          for (var i2 = 0; i2 < tl; ) {
            var r = clm[bits(dat, pos, clbmsk)];
            pos += r & 15;
            var s = r >> 4;
            if (s < 16) {
              ldt[i2++] = s;
            } else {
              var c = 0, n = 0;
              if (s == 16)
                n = 3 + bits(dat, pos, 3), pos += 2, c = ldt[i2 - 1];
              else if (s == 17)
                n = 3 + bits(dat, pos, 7), pos += 3;
              else if (s == 18)
                n = 11 + bits(dat, pos, 127), pos += 7;
              while (n--)
                ldt[i2++] = c;
            }
          }
          var lt = ldt.subarray(0, hLit), dt = ldt.subarray(hLit);
          lbt = max(lt);
          dbt = max(dt);
          lm = hMap(lt, lbt, 1);
          dm = hMap(dt, dbt, 1);
        } else
          err(1);
        if (pos > tbts) {
          if (noSt)
            err(0);
          break;
        }
      }
      if (resize2)
        cbuf(bt + 131072);
      var lms = (1 << lbt) - 1, dms = (1 << dbt) - 1;
      var lpos = pos;
      for (; ; lpos = pos) {
        var c = lm[bits16(dat, pos) & lms], sym = c >> 4;
        pos += c & 15;
        if (pos > tbts) {
          if (noSt)
            err(0);
          break;
        }
        if (!c)
          err(2);
        if (sym < 256)
          buf[bt++] = sym;
        else if (sym == 256) {
          lpos = pos, lm = null;
          break;
        } else {
          var add = sym - 254;
          if (sym > 264) {
            var i2 = sym - 257, b = fleb[i2];
            add = bits(dat, pos, (1 << b) - 1) + fl[i2];
            pos += b;
          }
          var d = dm[bits16(dat, pos) & dms], dsym = d >> 4;
          if (!d)
            err(3);
          pos += d & 15;
          var dt = fd[dsym];
          if (dsym > 3) {
            var b = fdeb[dsym];
            dt += bits16(dat, pos) & (1 << b) - 1, pos += b;
          }
          if (pos > tbts) {
            if (noSt)
              err(0);
            break;
          }
          if (resize2)
            cbuf(bt + 131072);
          var end = bt + add;
          if (bt < dt) {
            var shift = dl - dt, dend = Math.min(dt, end);
            if (shift + bt < 0)
              err(3);
            for (; bt < dend; ++bt)
              buf[bt] = dict[shift + bt];
          }
          for (; bt < end; ++bt)
            buf[bt] = buf[bt - dt];
        }
      }
      st.l = lm, st.p = lpos, st.b = bt, st.f = final;
      if (lm)
        final = 1, st.m = lbt, st.d = dm, st.n = dbt;
    } while (!final);
    return bt != buf.length && noBuf ? slc(buf, 0, bt) : buf.subarray(0, bt);
  };
  var et = /* @__PURE__ */ new u8(0);
  var zls = function(d, dict) {
    if ((d[0] & 15) != 8 || d[0] >> 4 > 7 || (d[0] << 8 | d[1]) % 31)
      err(6, "invalid zlib data");
    if ((d[1] >> 5 & 1) == +!dict)
      err(6, "invalid zlib data: " + (d[1] & 32 ? "need" : "unexpected") + " dictionary");
    return (d[1] >> 3 & 4) + 2;
  };
  function unzlibSync(data2, opts) {
    return inflt(data2.subarray(zls(data2, opts && opts.dictionary), -4), { i: 2 }, opts && opts.out, opts && opts.dictionary);
  }
  var td = typeof TextDecoder != "undefined" && /* @__PURE__ */ new TextDecoder();
  var tds = 0;
  try {
    td.decode(et, { stream: true });
    tds = 1;
  } catch (e) {
  }
  var dutf8 = function(d) {
    for (var r = "", i2 = 0; ; ) {
      var c = d[i2++];
      var eb = (c > 127) + (c > 223) + (c > 239);
      if (i2 + eb > d.length)
        return { s: r, r: slc(d, i2 - 1) };
      if (!eb)
        r += String.fromCharCode(c);
      else if (eb == 3) {
        c = ((c & 15) << 18 | (d[i2++] & 63) << 12 | (d[i2++] & 63) << 6 | d[i2++] & 63) - 65536, r += String.fromCharCode(55296 | c >> 10, 56320 | c & 1023);
      } else if (eb & 1)
        r += String.fromCharCode((c & 31) << 6 | d[i2++] & 63);
      else
        r += String.fromCharCode((c & 15) << 12 | (d[i2++] & 63) << 6 | d[i2++] & 63);
    }
  };
  function strFromU8(dat, latin1) {
    if (latin1) {
      var r = "";
      for (var i2 = 0; i2 < dat.length; i2 += 16384)
        r += String.fromCharCode.apply(null, dat.subarray(i2, i2 + 16384));
      return r;
    } else if (td) {
      return td.decode(dat);
    } else {
      var _a2 = dutf8(dat), s = _a2.s, r = _a2.r;
      if (r.length)
        err(8);
      return s;
    }
  }

  // src/b1mg_graph/network/page/scripts/packed.js
  /*! Unpacking without DecompressionStream is by fflate (MIT license, © 2023 Arjun Barrett). */
  function bytesOf(base64) {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }
  async function unpacked(base64) {
    const bytes = bytesOf(base64);
    if (typeof DecompressionStream === "undefined") return strFromU8(unzlibSync(bytes));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text();
  }

  // src/b1mg_graph/network/page/scripts/panel.js
  var panel_exports = {};
  __export(panel_exports, {
    show: () => show8,
    start: () => start9
  });

  // src/b1mg_graph/network/page/scripts/copy-as.js
  var LOCAL = /^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?$/;
  var LANGUAGE = /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/;
  function iri(text2) {
    const unsafe = /[\u0000-\u0020<>"{}|^`\\]/g;
    return `<${text2.replace(unsafe, (letter) => encodeURIComponent(letter))}>`;
  }
  function entity(id) {
    const elsewhere2 = data.meta.iris[id];
    if (elsewhere2) return iri(elsewhere2);
    return LOCAL.test(id) ? `id:${id}` : iri(data.meta.base + id);
  }
  function literal(text2) {
    const escapes = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "	": "\\t" };
    return `"${text2.replace(/["\\\n\r\t]/g, (letter) => escapes[letter])}"`;
  }
  function entityIri(id) {
    return iri(data.meta.iris[id] ?? data.meta.base + id);
  }
  function expanded(name2) {
    const cut = name2.indexOf(":");
    return iri((data.meta.prefixes[name2.slice(0, cut)] ?? "") + name2.slice(cut + 1));
  }
  function valueLiteral(value, isDate) {
    if (!isDate) return /^[+-]?\d+$/.test(value) ? value : literal(value);
    const { day, month, year: year2 } = data.terms;
    return `${literal(value)}^^${expanded({ 4: year2, 7: month }[value.length] ?? day)}`;
  }
  function literals(value) {
    return Object.entries(value ?? {}).map(
      ([language2, text2]) => LANGUAGE.test(language2) ? `${literal(text2)}@${language2}` : literal(text2)
    );
  }
  function date(value) {
    const { day, month, year: year2 } = data.terms;
    return `${literal(value)}^^${{ 4: year2, 7: month }[value.length] ?? day}`;
  }
  function head2(text2, write4) {
    return Object.entries({ ...data.meta.prefixes, id: data.meta.base }).filter(([prefix]) => new RegExp(`(^|[\\s^(])${prefix}:`, "m").test(text2)).map(([prefix, namespace]) => write4(prefix, iri(namespace))).join("\n");
  }
  function block2(subject, lines2) {
    return `${subject}
${lines2.map((line2) => `    ${line2} ;`).join("\n")}
.`;
  }
  function dates({ since, until }) {
    const { beginning, end } = data.terms;
    return [...since ? [`${beginning} ${date(since)}`] : [], ...until ? [`${end} ${date(until)}`] : []];
  }
  function heldBlock(edge) {
    const { nodes: nodes2, roles, sources: sources3, terms } = data;
    return block2(entity(edge.id), [
      `a ${terms.membership}`,
      `${terms.holder} ${entity(nodes2[edge.from].id)}`,
      `${terms.body} ${entity(nodes2[edge.to].id)}`,
      `${terms.held} ${entity(roles[edge.role ?? -1].id)}`,
      ...edge.for === null ? [] : [`${terms.behalf} ${entity(nodes2[edge.for].id)}`],
      ...dates(edge),
      ...edge.stated_as.flatMap(literals).map((value) => `${terms.wording} ${value}`),
      ...edge.said.map(([source2]) => `${terms.stating} ${entity(sources3[source2].id)}`)
    ]);
  }
  function nodeBlock(node) {
    const { terms } = data;
    return block2(entity(node.id), [
      ...node.class ? [`a ${node.class}`] : [],
      ...literals(node.label).map((value) => `${terms.label} ${value}`),
      ...literals(node.short).map((value) => `${terms.short} ${value}`),
      ...dates(node)
    ]);
  }
  function triple(edge) {
    return [entity(data.nodes[edge.from].id), property(edge), entity(data.nodes[edge.to].id)];
  }
  function property(edge) {
    return data.relations[edge.relation ?? -1].property;
  }
  function turtle(id) {
    const { nodes: nodes2, edges: edges2, nodeIndex, edgeIndex, touching } = data;
    const place3 = nodeIndex.get(id);
    const blocks2 = [];
    if (place3 === void 0) {
      const edge = edges2[edgeIndex.get(id) ?? -1];
      blocks2.push(isHeld(edge) ? heldBlock(edge) : `${triple(edge).join(" ")} .`);
    } else {
      const held = touching[place3].map((position2) => edges2[position2]).filter(isHeld);
      blocks2.push(nodeBlock(nodes2[place3]), ...held.map(heldBlock));
    }
    const body = blocks2.join("\n\n");
    return `${head2(body, (prefix, namespace) => `@prefix ${prefix}: ${namespace} .`)}

${body}
`;
  }
  function optional(held) {
    const { behalf, beginning, end } = data.terms;
    return `    OPTIONAL { ${held} ${behalf} ?for }
    OPTIONAL { ${held} ${beginning} ?since }
    OPTIONAL { ${held} ${end} ?until }`;
  }
  function ofNode(node) {
    const { holder, held, body } = data.terms;
    return `# Every role held by, in or on behalf of it, and who says so
SELECT ?holder ?role ?body ?for ?since ?until ?source WHERE {
  GRAPH ?source {
    ?held ${holder} ?holder ; ${held} ?role ; ${body} ?body .
${optional("?held")}
  }
  FILTER (${node} IN (?holder, ?body) || (BOUND(?for) && ?for = ${node}))
}
ORDER BY ?holder ?role ?body ?source`;
  }
  function ofHeld(membership) {
    const { holder, held, body, wording, passage } = data.terms;
    return `# Who says that this role is held, and since when
SELECT ?holder ?role ?body ?for ?since ?until ?statedAs ?place ?source WHERE {
  GRAPH ?source {
    ${membership} ${holder} ?holder ; ${held} ?role ; ${body} ?body .
${optional(membership)}
    OPTIONAL { ${membership} ${wording} ?statedAs }
    OPTIONAL { ${membership} ${passage} ?place }
  }
}
ORDER BY ?source`;
  }
  function ofRelation(edge) {
    return `# Who says this
SELECT ?source WHERE {
  GRAPH ?source { ${triple(edge).join(" ")} }
}
ORDER BY ?source`;
  }
  function sparql(id) {
    const edge = data.edges[data.edgeIndex.get(id) ?? -1];
    let body = "";
    if (data.nodeIndex.has(id)) body = ofNode(entity(id));
    else body = isHeld(edge) ? ofHeld(entity(edge.id)) : ofRelation(edge);
    return `${head2(body, (prefix, namespace) => `PREFIX ${prefix}: ${namespace}`)}

${body}
`;
  }
  function take2(value) {
    copy(value, byId("copy-status"), areaOf("copy-text"));
  }
  function buttons(id) {
    return make(
      "div",
      { class: "part copying" },
      make(
        "div",
        { class: "buttons" },
        button(say("copyThis"), () => take2(permalink({ sel: id })), { id: "copy-this" }),
        button(say("copyTurtle"), () => take2(turtle(id)), { id: "copy-turtle" }),
        button(say("copySparql"), () => take2(sparql(id)), { id: "copy-sparql" })
      ),
      make("p", { id: "copy-status", class: "status", role: "status" }),
      make("textarea", {
        id: "copy-text",
        rows: 8,
        readonly: true,
        spellcheck: "false",
        "aria-label": say("copyText"),
        hidden: true
      })
    );
  }

  // src/b1mg_graph/network/page/scripts/evidence.js
  function inOthers(value) {
    const here = text(value);
    return Object.entries(value).filter(([tag, words2]) => tag !== language && words2 !== here);
  }
  function section2(title2, ...content) {
    const inside = present(content);
    return inside.length ? make("section", { class: "part" }, make("h3", {}, title2), inside) : null;
  }
  function names(node) {
    const others = inOthers(node.label);
    const shown2 = /* @__PURE__ */ new Set([text(node.label), text(node.short), ...others.map(([, words2]) => words2)]);
    const known3 = [...new Set(node.names)].filter((words2) => !shown2.has(words2));
    const rows2 = others.map(([tag, words2]) => [say("inOther", { language: languageName(tag) }), name(words2, tag)]);
    if (node.short && text(node.short) !== text(node.label)) rows2.push([say("shortName"), named(node.short)]);
    if (known3.length) {
      rows2.push([say("alsoKnown"), known3.map((words2, place3) => [place3 ? " · " : "", name(clip(words2, 200))])]);
    }
    if (node.since || node.until) {
      rows2.push([say("time"), [name(phrase(node)), mayExist(node) ? null : [" · ", stateOf2(node)]]]);
    }
    rows2.push([say("identifier"), make("code", {}, name(clip(node.id, 120)))]);
    return make(
      "dl",
      { class: "names" },
      rows2.map(([term2, value]) => [make("dt", {}, term2), make("dd", {}, value)])
    );
  }
  function shortened(href) {
    return clip(href.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, ""), 90);
  }
  function links(node) {
    const safe = node.links.filter(({ href }) => address(href));
    if (!safe.length) return null;
    return section2(
      say("links"),
      make(
        "ul",
        { class: "links" },
        safe.map(
          (to) => make("li", {}, make("span", { class: "term" }, named(to.label), " "), link(to.href, shortened(to.href)))
        )
      )
    );
  }
  function factValue(fact) {
    const place3 = fact.id === null ? void 0 : data.nodeIndex.get(fact.id);
    return place3 === void 0 ? name(clip(text(fact.value), 2e3), languageOf(fact.value)) : toNode(place3);
  }
  function ofFact(node, { label: property2, value, said, statement }) {
    const words2 = `${text(node.label) || node.id}: ${text(property2)}: ${text(value)}`;
    return { words: words2, said, change: { sel: node.id, statement } };
  }
  function facts(node) {
    const byLabel = /* @__PURE__ */ new Map();
    node.facts.forEach((fact) => {
      const heading2 = text(fact.label);
      byLabel.set(heading2, [...byLabel.get(heading2) ?? [], fact]);
    });
    if (!byLabel.size) return null;
    return section2(
      say("about"),
      make(
        "dl",
        { class: "facts" },
        [...byLabel].map(([heading2, values]) => {
          const contradicted = contradiction(values);
          return [
            make("dt", {}, name(heading2), contradicted ? make("span", { class: "disputed-mark" }, contradicted) : null),
            values.map(
              (fact) => make(
                "dd",
                { "data-statement": fact.statement },
                make("div", { class: "value" }, factValue(fact)),
                standing(fact.standing),
                sources(fact.said),
                acts(ofFact(node, fact))
              )
            )
          ];
        })
      )
    );
  }
  function drawnMode() {
    return now.mode === "list" ? "list" : "network";
  }
  function around2(node) {
    const look4 = (depth) => set({ focus: `${node.id}~${depth}`, path: "", mode: drawnMode() });
    const input = make("input", {
      id: "way-input",
      type: "text",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": "way-list",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false"
    });
    const list = make("ul", {
      id: "way-list",
      role: "listbox",
      class: "suggestions",
      "aria-label": say("suggestions"),
      hidden: true
    });
    const status = make("p", { class: "status", role: "status" });
    combobox(input, list, status, { choose: (place3) => goTo(node, data.nodes[place3], status) });
    return section2(
      say("neighbourhood"),
      make(
        "div",
        { class: "buttons" },
        button(say("step1"), () => look4(1)),
        button(say("step2"), () => look4(2))
      ),
      make("div", { class: "field combobox" }, make("label", { for: "way-input" }, say("wayTo")), input, list, status)
    );
  }
  function goTo(from, to, status) {
    const [a, b] = [from, to].map(({ id }) => data.nodeIndex.get(id) ?? -1);
    if (connections(a, b, now, 1).total) set({ path: `${from.id}~${to.id}`, focus: "", mode: drawnMode() });
    else status.textContent = say("noPath", { a: clip(label(a), 60), b: clip(label(b), 60) });
  }
  function ofNode2(place3) {
    const node = data.nodes[place3];
    const edgeOf = (position2) => data.edges[position2];
    const held = data.touching[place3].filter((position2) => isHeld(edgeOf(position2)));
    const relations = data.touching[place3].filter((position2) => !isHeld(edgeOf(position2)));
    const own = held.filter((position2) => edgeOf(position2).from === place3);
    const within = held.filter((position2) => edgeOf(position2).from !== place3);
    const rowHere = (position2) => row(position2, place3);
    const { description } = node;
    return {
      title: name(clip(label(place3), 400), languageOf(node.label)),
      sample: sample(node.kind),
      kind: capital([kindOf(node), text(node.code)].filter(Boolean).join(" · ")),
      content: [
        description ? make("p", { class: "description" }, name(clip(text(description), 3e3), languageOf(description))) : null,
        names(node),
        section2(say("holds"), longList(own, rowHere)),
        section2(say("heldIn"), longList(within, rowHere)),
        section2(say("onBehalf"), longList(data.behalf[place3], behalfRow)),
        section2(say("relations"), longList(relations, rowHere)),
        links(node),
        facts(node),
        around2(node),
        make(
          "div",
          { class: "part" },
          reporting({ words: `${label(place3)} (${node.id})`, said: [], change: { sel: node.id } })
        )
      ]
    };
  }
  function presumed(edge) {
    return !isComparing() && stateAt(edge).state === "presumed" ? make("p", { class: "hint" }, say("presumedLong")) : null;
  }
  function ofEdge(position2) {
    const edge = data.edges[position2];
    const line2 = [toNode(edge.from), " · ", name(verb(edge), verbLanguage(edge)), " · ", toNode(edge.to)];
    if (edge.for !== null) line2.push(` ${say("forWhom")} `, toNode(edge.for));
    const [first2, ...rest] = edge.said;
    return {
      title: name(clip(`${label(edge.from)}: ${verb(edge)}, ${label(edge.to)}`, 300)),
      sample: lineSample(lineOf(edge)),
      kind: capital(verb(edge)),
      content: [
        make("p", { class: "sentence" }, line2),
        detail(edge),
        presumed(edge),
        disputes(edge.disputed),
        section2(say("whoSays"), first2 ? source(first2) : sources([])),
        rest.length ? section2(
          say(also(edge)),
          make(
            "ul",
            { class: "agreeing" },
            rest.map((said) => make("li", {}, source(said)))
          )
        ) : null,
        make("div", { class: "part" }, reporting(stated(edge)))
      ]
    };
  }
  function evidenceOf(id) {
    const node = data.nodeIndex.get(id);
    if (node !== void 0) return ofNode2(node);
    const edge = data.edgeIndex.get(id);
    return edge === void 0 ? null : ofEdge(edge);
  }

  // src/b1mg_graph/network/page/scripts/panel.js
  var opener = null;
  var open2 = "";
  function isSeen(element) {
    return element instanceof HTMLElement && element.isConnected && element.offsetParent !== null;
  }
  function hide2() {
    const panel = byId("evidence");
    const isInside = panel.contains(document.activeElement);
    panel.hidden = true;
    document.body.classList.remove("with-evidence");
    open2 = "";
    if (isInside || document.activeElement === document.body) {
      ([opener, byId("search-input")].find(isSeen) ?? byId("stage")).focus();
    }
    opener = null;
  }
  function mark(id) {
    byId("evidence-body").querySelectorAll("[data-statement]").forEach((element) => {
      const isMarked = element.getAttribute("data-statement") === id;
      element.classList.toggle("marked", isMarked);
      if (isMarked) element.scrollIntoView({ block: "center" });
    });
  }
  function show8(id, { statement = "", focus = true } = {}) {
    const found2 = id ? evidenceOf(id) : null;
    if (!found2) {
      if (open2) hide2();
      return;
    }
    const panel = byId("evidence");
    if (panel.hidden) opener = document.activeElement;
    const isOther = open2 !== id;
    open2 = id;
    byId("evidence-title").replaceChildren(...present([found2.title]));
    byId("evidence-kind").replaceChildren(...present([found2.sample, found2.kind]));
    byId("evidence-body").replaceChildren(...present([found2.content, buttons(id)]));
    panel.hidden = false;
    document.body.classList.add("with-evidence");
    if (isOther) byId("evidence-scroll").scrollTop = 0;
    if (focus && isOther) byId("evidence-title").focus();
    mark(statement);
  }
  function start9() {
    byId("evidence-close").addEventListener("click", () => choose2(""));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && open2 && !event.defaultPrevented) choose2("");
    });
  }

  // src/b1mg_graph/network/page/scripts/print.js
  var print_exports = {};
  __export(print_exports, {
    start: () => start10
  });
  var isPrinting = false;
  function picture2() {
    const root = document.documentElement;
    const theme = root.getAttribute("data-theme");
    root.setAttribute("data-theme", "light");
    refresh();
    const made2 = poster({ onPaper: true });
    if (theme) root.setAttribute("data-theme", theme);
    else root.removeAttribute("data-theme");
    refresh();
    return made2;
  }
  function foot() {
    const address2 = /^https?:/.test(pageAddress()) ? viewAddress({ embed: "" }) : data.meta.about.homepage;
    return [edition(), licence(), address2].filter(Boolean).map((words2) => make("p", {}, name(String(words2))));
  }
  function before() {
    if (isPrinting) return;
    isPrinting = true;
    const cited = sourcesOf2([...seen.edges]);
    byId("print-picture").replaceChildren(...present([now.mode === "network" ? picture2() : null]));
    byId("print-sources").replaceChildren(
      ...cited.length ? [make("h2", {}, say("sources"))] : [],
      make(
        "ol",
        {},
        cited.map((position2) => make("li", {}, name(sourceLine(position2), languageOf(data.sources[position2].title))))
      ),
      ...foot()
    );
    forPrint(cited);
  }
  function after() {
    if (!isPrinting) return;
    isPrinting = false;
    byId("print-picture").replaceChildren();
    forScreen();
  }
  function start10() {
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    window.matchMedia("print").addEventListener("change", ({ matches }) => matches ? before() : after());
  }

  // src/b1mg_graph/network/page/scripts/questions.js
  var questions_exports = {};
  __export(questions_exports, {
    build: () => build4,
    show: () => show9
  });

  // src/b1mg_graph/network/page/scripts/question-answer.js
  var MOST4 = 200;
  function thing2(place3) {
    if (place3 === null) return null;
    return toState({ sel: data.nodes[place3].id }, name(clip(label(place3), 300)), { class: "to" });
  }
  var SHOWN = {
    from: (edge) => thing2(edge.from),
    to: (edge) => thing2(edge.to),
    for: (edge) => thing2(edge.for),
    role: (edge) => toState({ sel: edge.id }, name(verb(edge), verbLanguage(edge)), { class: "verb" }),
    since: (edge) => edge.since,
    until: (edge) => edge.until,
    state: (edge) => make("span", { class: "state" }, lineSample(lineOf(edge)), make("span", {}, timeInWords(edge)))
  };
  function has(edge, field3, id) {
    const place3 = field3 === "from" || field3 === "to" || field3 === "for" ? edge[field3] : null;
    return place3 !== null && data.nodes[place3].id === id;
  }
  function table2(heads, rows2, caption2) {
    return make(
      "table",
      {},
      make("caption", {}, caption2),
      make(
        "thead",
        {},
        make(
          "tr",
          {},
          heads.map((head3) => make("th", { scope: "col" }, name(head3)))
        )
      ),
      make(
        "tbody",
        {},
        rows2.map(
          (row2) => make(
            "tr",
            {},
            row2.map((cell) => make("td", {}, cell))
          )
        )
      )
    );
  }
  function rolesOf({ edges: edges2, chosen }, values) {
    return edges2.map((place3) => data.edges[place3]).filter((edge) => isListed(edge)).filter(
      (edge) => Object.entries(chosen).every(([one, field3]) => !values.get(one) || has(edge, field3, values.get(one) ?? ""))
    );
  }
  function byRoles(answered, values) {
    const found2 = rolesOf(answered, values);
    const given2 = new Set(Object.entries(answered.chosen).flatMap(([one, field3]) => values.get(one) ? field3 : []));
    const columns2 = answered.columns.filter(({ field: field3 }) => !given2.has(field3));
    const heads = [...columns2.map((column) => text(column.label)), say("sources").toLowerCase()];
    const rows2 = found2.slice(0, MOST4).map((edge) => [...columns2.map(({ field: field3 }) => SHOWN[field3](edge)), name(publishers(edge).join(", "))]);
    const date2 = shownDate();
    const at3 = date2 ? `; ${say("statesAt", { what: date2 })}` : "";
    const part = found2.length > MOST4 ? `; ${say("waysShown", { n: number(MOST4) })}` : "";
    return table2(heads, rows2, `${count("answer", found2.length)}${at3}${part}`);
  }
  function byConnections({ parameters = [] }, values) {
    const ids = parameters.filter(({ takes }) => takes === "thing").map((one) => values.get(one.name) ?? "");
    const [a, b] = ids.map((id) => data.nodeIndex.get(id));
    if (a === void 0 || b === void 0 || a === b) return make("p", { class: "hint" }, say("askTwo"));
    const { total, ways } = connections(a, b, now);
    if (!total) return make("p", {}, say("noPath", { a: label(a), b: label(b) }));
    const words2 = say("waysHelp", { ways: count("ways", total), steps: count("steps", ways[0].steps.length) });
    const path2 = `${ids[0]}~${ids[1]}`;
    return make("p", {}, `${words2} `, toState({ path: path2, focus: "", mode: "network" }, say("askShowWays"), {}));
  }
  function madeCell({ text: value, id }) {
    const shown2 = name(clip(text(value), 300), languageOf(value));
    return id !== null && data.nodeIndex.has(id) ? toState({ sel: id }, shown2, { class: "to" }) : shown2;
  }
  function asMade({ columns: columns2, rows: rows2, count: all }) {
    return table2(
      columns2.map((column) => text(column)),
      rows2.map((row2) => row2.map(madeCell)),
      count("answer", all)
    );
  }
  function areMade({ parameters = [] }, values) {
    return parameters.every(({ name: one, value }) => (values.get(one) ?? "") === value);
  }
  function answerTo(question2, values) {
    if (question2.answered?.by === "connections") return byConnections(question2, values);
    if (question2.answered) return byRoles(question2.answered, values);
    return areMade(question2, values) ? asMade(question2) : null;
  }

  // src/b1mg_graph/network/page/scripts/question-elsewhere.js
  function quoted(value) {
    return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'"'"'`)}'`;
  }
  function command({ name: name2, parameters = [] }, values) {
    const words2 = ["b1mg-graph", "ask", name2];
    const gap = parameters.findIndex((parameter) => !values.get(parameter.name));
    parameters.forEach((parameter, row2) => {
      const value = values.get(parameter.name);
      if (!value) return;
      if (gap >= 0 && row2 > gap) words2.push(`--${parameter.name}`);
      words2.push(quoted(value));
    });
    return words2.join(" ");
  }
  function term({ takes, literal: isLiteral }, value) {
    return isLiteral ? valueLiteral(value, takes === "date") : entityIri(value);
  }
  function queryWith({ parameters = [], query: query2 }, values) {
    if (!query2) return "";
    const terms = /* @__PURE__ */ new Map();
    for (const parameter of parameters) {
      const value = values.get(parameter.name);
      if (value) terms.set(parameter.variable, term(parameter, value));
    }
    return query2.parts.map((part) => {
      if (typeof part === "string") return part;
      const given2 = part.variables.filter((name2) => terms.has(name2));
      if (!given2.length) return "";
      const written = given2.map((name2) => terms.get(name2)).join(" ");
      if (part.pieces.length) return part.pieces.join(written);
      return ` VALUES (${given2.map((name2) => `?${name2}`).join(" ")}) { (${written}) }`;
    }).join("");
  }
  function elsewhere(question2, values) {
    const query2 = queryWith(question2, values);
    return make(
      "details",
      { class: "more" },
      make("summary", {}, say("askElsewhere")),
      make("pre", { tabindex: "0" }, make("code", { class: "command" }, command(question2, values))),
      query2 ? make("pre", { tabindex: "0" }, make("code", { class: "query" }, query2)) : null
    );
  }

  // src/b1mg_graph/network/page/scripts/question-form.js
  function nameOf5(id) {
    const place3 = data.nodeIndex.get(id);
    return place3 === void 0 ? id : label(place3);
  }
  function field2(id, placeholder = null) {
    return make("input", { id, type: "text", autocomplete: "off", spellcheck: "false", placeholder });
  }
  function thingField(parameter, id, take3) {
    const input = field2(id);
    Object.entries({
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list"
    }).forEach(([key, value]) => input.setAttribute(key, value));
    input.value = parameter.value ? nameOf5(parameter.value) : "";
    const list = make("ul", {
      id: `${id}-list`,
      role: "listbox",
      class: "suggestions",
      "aria-label": say("suggestions"),
      hidden: true
    });
    const status = make("p", { class: "status", role: "status" });
    combobox(input, list, status, {
      choose: (place3) => {
        input.value = label(place3);
        take3(data.nodes[place3].id);
      },
      fits: (place3) => parameter.kinds.includes(data.nodes[place3].kind)
    });
    input.addEventListener("change", () => {
      if (!input.value.trim()) take3("");
    });
    return [input, list, status];
  }
  function textField({ takes, value }, id, take3) {
    const input = field2(id, value);
    input.value = value;
    const wrong = make("p", { class: "wrong", role: "alert", hidden: true }, say("timeWrong"));
    input.addEventListener("change", () => {
      const typed3 = input.value.trim();
      const isWrong = takes === "date" && typed3 !== "" && !valid(typed3);
      wrong.hidden = !isWrong;
      input.setAttribute("aria-invalid", String(isWrong));
      if (!isWrong) take3(typed3);
    });
    return [input, wrong];
  }
  function form({ name: called2, parameters = [] }, take3) {
    const values = new Map(parameters.filter(({ value }) => value).map((one) => [one.name, one.value]));
    const fields = parameters.map((parameter, row2) => {
      const id = `ask-${called2}-${row2}`;
      const set3 = (value) => {
        if (value) values.set(parameter.name, value);
        else values.delete(parameter.name);
        take3(values);
      };
      const made2 = parameter.takes === "thing" ? thingField(parameter, id, set3) : textField(parameter, id, set3);
      return make(
        "div",
        { class: "field combobox" },
        make(
          "label",
          { for: id },
          name(text(parameter.help)),
          parameter.required ? null : make("span", { class: "hint" }, ` ${say("optional")}`)
        ),
        made2
      );
    });
    return { values, element: fields.length ? make("div", { class: "ask" }, fields) : null };
  }

  // src/b1mg_graph/network/page/scripts/questions.js
  var refreshing = [];
  var madeAt = "";
  function given({ parameters = [] }, values) {
    const said = parameters.flatMap((parameter) => {
      const value = values.get(parameter.name);
      if (!value) return [];
      const place3 = data.nodeIndex.get(value);
      return [place3 === void 0 ? name(clip(value, 100)) : named(data.nodes[place3].label)];
    });
    return said.flatMap((one, row2) => [row2 ? ", " : " ", one]);
  }
  function question(asked) {
    const subject = make("span", { class: "given" });
    const output = make("div", { class: "answered", "aria-live": "polite" });
    const answer2 = (values2) => {
      subject.replaceChildren(...given(asked, values2));
      const found2 = answerTo(asked, values2);
      const box2 = { class: "table-box", tabindex: "0", role: "group", "aria-label": text(asked.title) };
      const other2 = elsewhere(asked, values2);
      if (!found2) other2.open = true;
      output.replaceChildren(
        found2?.localName === "table" ? make("div", box2, found2) : found2 ?? make("p", { class: "hint" }, say("askUnknown")),
        other2
      );
    };
    const { values, element } = form(asked, answer2);
    answer2(values);
    if (asked.answered) refreshing.push(() => answer2(values));
    return make(
      "details",
      { class: "question" },
      make("summary", {}, named(asked.title), subject),
      asked.description ? make("p", {}, named(asked.description)) : null,
      element,
      output
    );
  }
  function build4() {
    refreshing = [];
    madeAt = shownDate();
    byId("mode-questions").hidden = data.questions.length === 0;
    byId("questions-list").replaceChildren(...data.questions.map(question));
  }
  function show9() {
    if (madeAt === shownDate()) return;
    madeAt = shownDate();
    refreshing.forEach((refresh2) => refresh2());
  }

  // src/b1mg_graph/network/page/scripts/share.js
  var share_exports = {};
  __export(share_exports, {
    embedCode: () => embedCode,
    start: () => start11
  });
  var FRAME = { width: 600, height: 400 };
  function attribute(value) {
    return value.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  }
  function embedCode() {
    const page = pageAddress();
    const address2 = /^https?:/.test(page) ? page : page.replace(/^.*\//, "");
    const src = attribute(`${address2}#${whole({ embed: "1", mode: "network" })}`);
    const title2 = attribute(flat(text(data.meta.title)));
    const { width: width2, height } = FRAME;
    return `<iframe src="${src}" title="${title2}" width="${width2}" height="${height}" loading="lazy" style="border: 1px solid #767676"></iframe>`;
  }
  var TEXTS = [
    ["copy-link", () => viewAddress({ embed: "" })],
    ["copy-citation", citation],
    ["copy-bibtex", bibtex],
    ["copy-embed", embedCode]
  ];
  function start11() {
    TEXTS.forEach(([id, made2]) => {
      byId(id).addEventListener(
        "click",
        () => copy(made2(), byId("share-status"), areaOf("share-text"), { isShown: true })
      );
    });
    byId("share").addEventListener("toggle", () => {
      areaOf("share-text").hidden = true;
      byId("share-status").textContent = "";
    });
  }

  // src/b1mg_graph/network/page/scripts/slider.js
  var slider_exports = {};
  __export(slider_exports, {
    show: () => show10,
    start: () => start12
  });
  function position(date2) {
    const { dates: dates2 } = data.meta;
    const days = span(date2);
    if (!days) return 0;
    const exact = dates2.indexOf(date2);
    if (exact >= 0) return exact + 1;
    return Math.max(1, dates2.filter((stop) => (span(stop)?.[0] ?? stop) <= days[1]).length);
  }
  function helpFor(state, reference) {
    if (isComparing(state)) return say("timeHelpTwo", { what: shownDate(state) });
    if (state.date) return say("timeHelp", { what: state.date });
    return reference ? say("timeHelpAny", { what: reference }) : "";
  }
  function fill2(id, date2) {
    const field3 = inputOf(id);
    if (document.activeElement === field3) return;
    field3.value = date2;
    byId(`${id}-wrong`).hidden = true;
    field3.setAttribute("aria-invalid", "false");
  }
  function show10(state) {
    const slider = inputOf("time-slider");
    slider.value = String(position(state.date));
    slider.setAttribute("aria-valuetext", spoken(state.date, ownLanguage) || say("anyDate"));
    byId("time-now").textContent = state.date ? shownDate(state) : say("anyDate");
    fill2("time-field", state.date);
    fill2("time-against", state.against);
    const uncertain = inputOf("time-uncertain");
    uncertain.checked = Boolean(state.uncertain);
    uncertain.disabled = !state.date || isComparing(state);
    const reference = shownDate({ date: "" });
    byId("time-reference").hidden = !reference;
    byId("time-reference").textContent = say("now", { what: reference });
    byId("time-reference").setAttribute("aria-pressed", String(state.date === reference));
    byId("time-help").textContent = helpFor(state, reference);
  }
  function typedInto(id) {
    const field3 = inputOf(id);
    const date2 = field3.value.trim();
    const isWrong = date2 !== "" && !valid(date2);
    byId(`${id}-wrong`).hidden = !isWrong;
    field3.setAttribute("aria-invalid", String(isWrong));
    return isWrong ? null : date2;
  }
  function typed2() {
    const date2 = typedInto("time-field");
    if (date2 !== null) set({ date: date2 });
  }
  function typedAgainst() {
    const against = typedInto("time-against");
    if (against === null) return;
    set(now.date ? { against } : { date: against, against: against && shownDate({ date: "" }) });
    inputOf("time-against").value = now.against;
  }
  function listenTo(id, take3) {
    const field3 = inputOf(id);
    field3.addEventListener("change", take3);
    field3.addEventListener("keydown", (event) => {
      if (event.key === "Enter") take3();
    });
  }
  function start12() {
    const { dates: dates2 } = data.meta;
    const slider = inputOf("time-slider");
    slider.max = String(dates2.length);
    slider.addEventListener("input", () => {
      set({ date: dates2[Number(slider.value) - 1] ?? "" }, { step: false });
    });
    listenTo("time-field", typed2);
    listenTo("time-against", typedAgainst);
    const uncertain = inputOf("time-uncertain");
    uncertain.addEventListener("change", () => set({ uncertain: uncertain.checked ? "1" : "" }));
    byId("time-reference").addEventListener("click", () => {
      const date2 = shownDate({ date: "" });
      set({ date: now.date === date2 ? "" : date2 });
    });
    byId("time").hidden = dates2.length === 0;
  }

  // src/b1mg_graph/network/page/scripts/theme.js
  var KEY = "network-page-theme";
  var THEMES = ["light", "dark"];
  function stored() {
    try {
      return window.localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }
  function store(theme) {
    try {
      if (theme) window.localStorage.setItem(KEY, theme);
      else window.localStorage.removeItem(KEY);
    } catch {
    }
  }
  function put2(theme) {
    if (THEMES.includes(theme)) document.documentElement.setAttribute("data-theme", theme);
    else document.documentElement.removeAttribute("data-theme");
  }
  function start13(changed2) {
    const choice = (
      /** @type {HTMLSelectElement} */
      byId("theme")
    );
    const chosen = stored();
    choice.value = THEMES.includes(chosen) ? chosen : "";
    put2(choice.value);
    choice.addEventListener("change", () => {
      put2(choice.value);
      store(choice.value);
      changed2();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed2);
  }

  // src/b1mg_graph/network/page/scripts/views.js
  var views_exports = {};
  __export(views_exports, {
    build: () => build5,
    show: () => show11,
    start: () => start14
  });
  function build5() {
    byId("views").replaceChildren(
      ...data.views.map(
        ({ id, label: called2 }) => button(text(called2), () => set({ view: id, focus: "", path: "" }), { "data-view": id })
      )
    );
  }
  function viewOf(state) {
    return state.focus || state.path ? null : data.views[data.viewIndex.get(state.view) ?? -1];
  }
  function showViews(state) {
    const view2 = viewOf(state);
    byId("views").querySelectorAll("button").forEach((item) => {
      item.setAttribute("aria-pressed", String(item.getAttribute("data-view") === view2?.id));
    });
    byId("view-help").textContent = text(view2?.help);
    byId("boxed-help").hidden = !view2?.framed;
  }
  function showMode({ mode }) {
    MODES.forEach((other2) => {
      byId(`mode-${other2}`).setAttribute("aria-pressed", String(mode === other2));
      byId(`${other2}-view`).hidden = mode !== other2;
    });
    ["download-png", "download-svg", "zooming"].forEach((id) => {
      byId(id).hidden = mode !== "network";
    });
  }
  function sentence({ base: { framed: framed2 }, edges: edges2 }) {
    if (!framed2 || !edges2.size) return "";
    const shown2 = [...edges2].map((place3) => data.edges[place3]);
    const titles = new Set(shown2.map(({ to }) => to));
    const frames = framed2.frames.filter(
      ({ blocks: blocks2 }) => blocks2.flat().some((item) => typeof item !== "number" && item[2].some((edge) => edges2.has(edge)))
    );
    const many = {
      holders: new Set(shown2.map(({ from }) => from)).size,
      titles: titles.size,
      frames: frames.filter(({ node }) => node !== null).length
    };
    return numbered(text(framed2.sentence), many);
  }
  function showSummary(state, seen2) {
    const date2 = shownDate(state);
    const at3 = date2 ? ` ${say("at", { what: date2 })}` : "";
    const ever = state.date ? "" : ` ${say("atAnyTime")};`;
    const states = seen2.edges.size ? `${ever}${at3}: ${tally(seen2)}` : state.date && at3;
    const summed = sentence(seen2);
    if (summed) {
      const counted2 = tally(seen2);
      byId("summary").textContent = `${summed} ${capital(date2 ? `${say("at", { what: date2 })}: ${counted2}` : counted2)}.`;
      byId("nothing").hidden = true;
      return;
    }
    const what = `${count("things", seen2.nodes.size)} · ${count("facts", seen2.edges.size)}`;
    byId("summary").textContent = `${what}${states}`;
    byId("nothing").hidden = seen2.nodes.size > 0;
  }
  function showPart(state, { base: { row: row2, around: around3 } }) {
    if (around3) {
      showAround(state, around3);
      return;
    }
    const part = viewOf(state)?.shown;
    const isBroken = row2 && !row2.ways.length;
    const [a, b] = isBroken ? [row2.from, row2.to].map((place3) => clip(label(place3), 60)) : [];
    byId("partly").hidden = !part && !isBroken;
    if (isBroken) byId("partly").textContent = say("noPath", { a, b });
    else byId("partly").textContent = part ? say("shown", { n: number(part.nodes), of: number(part.of) }) : "";
  }
  function showAround({ focus }, { middle, distances: distances2, of }) {
    const { id, depth, times } = parts(focus);
    const [n, left] = [distances2.size, of - distances2.size];
    byId("partly").hidden = !left;
    const what = clip(label(middle), 60);
    const more2 = button(count("moreAround", Math.min(left, data.meta.most)), () => {
      set({ focus: `${id}~${depth}~${times + 1}` });
    });
    const said = left ? [say("shownAround", { n: number(n), of: number(of), what }), " ", more2] : [];
    byId("partly").replaceChildren(...said);
  }
  function show11(state, seen2) {
    showMode(state);
    showViews(state);
    showSummary(state, seen2);
    showPart(state, seen2);
  }
  function start14() {
    if (isNarrow()) byId("mode-network").before(byId("mode-list"));
    MODES.forEach((mode) => {
      byId(`mode-${mode}`).addEventListener("click", () => set({ mode }));
    });
  }

  // src/b1mg_graph/network/page/scripts/ways-list.js
  function filled2(key, parts3) {
    const gaps = Object.fromEntries(Object.keys(parts3).map((part) => [part, `{${part}}`]));
    return say(key, gaps).split(/(\{\w+\})/).map((piece) => piece.startsWith("{") ? parts3[piece.slice(1, -1)] : piece);
  }
  function sentence2(place3) {
    const edge = data.edges[place3];
    const line2 = filled2(isHeld(edge) ? "stepRole" : "stepRelation", {
      from: toNode(edge.from),
      what: toState({ sel: edge.id }, name(verb(edge), verbLanguage(edge)), { class: "verb" }),
      to: toNode(edge.to)
    });
    return edge.for === null ? line2 : [...line2, ` ${say("forWhom")} `, toNode(edge.for)];
  }
  function edgeRow(place3, { near: near2 }) {
    const edge = data.edges[place3];
    const arrow = edge.from === near2 ? "→" : "←";
    return make(
      "li",
      { class: "said" },
      make(
        "div",
        { class: "line" },
        make("span", { class: "step-arrow", "aria-hidden": "true" }, arrow),
        lineSample(lineOf(edge)),
        make("span", {}, sentence2(place3))
      ),
      detail(edge),
      disputes(edge.disputed),
      sources(edge.said, also(edge))
    );
  }
  function chain({ nodes: nodes2, steps }) {
    return nodes2.map((node, row2) => {
      const shown2 = name(clip(label(node), 60));
      if (!row2) return shown2;
      const { near: near2, edges: edges2 } = steps[row2 - 1];
      const arrow = data.edges[edges2[0]].from === near2 ? "→" : "←";
      return [make("span", { class: "step-arrow", "aria-hidden": "true" }, ` ${arrow} `), make("wbr", {}), shown2];
    });
  }
  function wayItem(way, row2) {
    return make(
      "li",
      {},
      make(
        "details",
        { class: "way", open: row2 === 0 },
        make("summary", {}, chain(way)),
        make(
          "ol",
          { class: "steps" },
          way.steps.map(
            (step2) => make(
              "li",
              {},
              make(
                "ul",
                { class: "rows" },
                step2.edges.map((place3) => edgeRow(place3, step2))
              )
            )
          )
        )
      )
    );
  }
  function show12(state, { base: { row: row2 } }) {
    const box2 = byId("ways");
    box2.hidden = !row2?.ways.length || state.mode === "questions";
    if (!row2?.ways.length) {
      box2.replaceChildren();
      return;
    }
    const { ways, total, from, to } = row2;
    box2.setAttribute("aria-labelledby", "ways-head");
    const steps = count("steps", ways[0].steps.length);
    const all = count("ways", total);
    const part = total > ways.length ? ` ${say("waysShown", { n: number(ways.length) })}` : "";
    box2.replaceChildren(
      make(
        "h2",
        { id: "ways-head" },
        filled2("waysHead", { a: name(clip(label(from), 60)), b: name(clip(label(to), 60)) })
      ),
      make("p", { class: "hint" }, `${say("waysHelp", { ways: all, steps })}${part}`),
      make("ol", { class: "ways" }, ways.map(wayItem))
    );
  }

  // src/b1mg_graph/network/page/scripts/main.js
  var spoken2 = "";
  function showText(element, value) {
    const tag = languageOf(value);
    element.textContent = text(value);
    if (tag) element.lang = tag;
    else element.removeAttribute("lang");
  }
  function showHeader() {
    const title2 = text(data.meta.title);
    document.title = title2;
    showText(byId("title"), data.meta.title);
    showText(byId("embedded-title"), data.meta.title);
    showText(byId("lede"), data.meta.description);
  }
  function showLanguage(now2) {
    if (spoken2 === now2.lang) return;
    spoken2 = now2.lang;
    speak(now2.lang);
    document.documentElement.lang = ownLanguage;
    apply();
    byId("languages").querySelectorAll("button").forEach((item) => {
      item.setAttribute("aria-pressed", String(item.lang === now2.lang));
    });
    showHeader();
    [controls_exports, views_exports, legend_exports, filters_exports, questions_exports].forEach((part) => part.build());
    refresh();
  }
  function buildLanguages() {
    byId("languages").replaceChildren(
      ...languages.map(
        (tag) => button(nameOf(tag), () => set({ lang: tag }, { step: false }), { lang: tag })
      )
    );
  }
  function render2(now2, before2) {
    show5(now2);
    showLanguage(now2);
    if (!before2 || !onlySelected(now2, before2)) {
      select(now2);
      show11(now2, seen);
      show2(seen);
      show7(now2, seen);
      show10(now2);
      show6(now2, seen);
      show(seen, now2.mode === "list");
      show12(now2, seen);
      show9();
      show8(now2.sel, { statement: now2.statement, focus: Boolean(before2) });
      if (now2.mode === "network") show4(now2, seen);
      return;
    }
    if (now2.mode === "network") show4(now2, seen);
    show8(now2.sel, { statement: now2.statement });
  }
  async function start15() {
    const { packed } = JSON.parse(byId("network-data").textContent ?? "");
    load(JSON.parse(await unpacked(packed)));
    offer(data.meta.languages);
    start(isNarrow() && !isEmbedded(location.hash) ? "list" : "network");
    speak(now.lang);
    buildLanguages();
    [slider_exports, filters_exports, controls_exports, panel_exports, list_exports, download_exports, share_exports, print_exports, views_exports].forEach((part) => part.start());
    start13(refresh);
    start6();
    listen(render2);
    render2(now, null);
    document.documentElement.classList.add("ready");
    window.requestAnimationFrame(
      () => window.requestAnimationFrame(() => {
        performance.mark("usable");
        prepare();
      })
    );
  }
  start15();
  return __toCommonJS(main_exports);
})();

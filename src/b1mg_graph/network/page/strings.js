/* Every word of the page itself, in its languages. Words of the facts come with the facts. */
(function (page) {
  'use strict';

  const STRINGS = {
    en: {
      language: 'Language',
      languageName: 'English',
      theme: 'Colours',
      themeAuto: 'As the system',
      themeLight: 'Light',
      themeDark: 'Dark',
      skip: 'Skip to what is shown',
      controls: 'Search and filters',
      showControls: 'Search and filters',
      closeControls: 'Show the result',
      search: 'Search',
      searchHint: 'A person, organisation, project …',
      searchNone: 'Nothing has this name',
      suggestions: 'Suggestions',
      views: 'What to show',
      kinds: 'Kinds',
      kindsHelp: 'clear one to hide it',
      lines: 'Lines',
      'family-co-lead': 'leads together with others',
      'family-lead': 'leads or chairs',
      'family-member': 'takes part',
      'family-other': 'other roles',
      'family-none': 'part of, supports, represents',
      onlyThese: 'choose to show only these',
      role: 'Roles',
      project: 'Projects and initiatives',
      country: 'Countries',
      source: 'Sources',
      kind: 'Kinds',
      time: 'Time',
      timeSlider: 'Date, by the dates that the facts give',
      timeField: 'Or a year, month or day',
      timeWrong: 'Write a date as 2021, 2021-11 or 2021-11-16',
      anyDate: 'Any date',
      now: 'Latest date of a source: {what}',
      atAnyTime: 'at any time',
      alsoUncertain: 'Also what is uncertain then',
      timeHelpAny: 'All that was held at some time is shown, with its state at {what}.',
      timeHelp: 'Shown is what was held at {what}, and what is presumed to be: it was last known a few years before, and no source says that it had ended. What is faint has no such line.',
      state: 'State',
      stateAt: 'State at',
      statesAt: 'states at {what}',
      at: 'at {what}',
      presumedLong: 'No source says that it has ended, so it is presumed to be held for a few years after it is last known.',
      reset: 'Reset all',
      remove: 'Remove: {what}',
      active: 'Active filters',
      network: 'Network',
      list: 'List',
      questions: 'Questions',
      mode: 'Shown as',
      download: 'Download',
      csv: 'List as CSV',
      png: 'Picture as PNG',
      svg: 'Picture as SVG',
      print: 'Print the list',
      zoomIn: 'Nearer',
      zoomOut: 'Further away',
      fit: 'Show all',
      drawing: 'Drawing of the network. Arrow keys move it, plus and minus zoom, 0 shows all. The list holds the same facts as a table.',
      things: ['{n} thing', '{n} things'],
      facts: ['{n} role or relation', '{n} roles and relations'],
      nothing: 'Nothing is left to show. Take a filter away, or reset all.',
      shown: 'Shows the {n} best connected of {of} things. Search and filters reach all of them.',
      focusChip: 'Around {what}',
      steps: ['{n} step', '{n} steps'],
      pathChip: 'Shortest way: {a} to {b}',
      noPath: 'No way leads from {a} to {b}.',
      textChip: 'Named “{what}”',
      dateChip: 'At {what}',
      evidence: 'Evidence',
      close: 'Close',
      inOther: 'In {language}',
      alsoKnown: 'Also known as',
      shortName: 'Short',
      identifier: 'Id',
      since: 'since',
      until: 'until',
      links: 'Links and identifiers',
      about: 'What is said of it',
      holds: 'Roles',
      heldIn: 'Who holds which role here',
      onBehalf: 'Held on its behalf',
      relations: 'Relations',
      forWhom: 'for',
      statedAs: 'in the source’s words',
      whoSays: 'Who says so',
      alsoSays: 'Others that say the same',
      alsoNames: 'Others that name it, though not all the same way',
      noSource: 'No source is given.',
      inference: 'Conclusion of the editors, drawn from several sources',
      dated: { issued: '', retrieved: 'read on' },
      disputed: 'Sources disagree',
      decided: 'Sources disagree; the editors have decided',
      changedLater: 'A later edition says otherwise',
      moreRoles: ['Show {n} more', 'Show {n} more'],
      neighbourhood: 'Look at what is around it',
      step1: 'One step',
      step2: 'Two steps',
      wayTo: 'Shortest way to',
      copyTurtle: 'Copy as Turtle',
      copySparql: 'Copy the SPARQL that gives this',
      copyText: 'Text to copy',
      copied: 'Copied.',
      copyFailed: 'The browser does not allow copying. The text is below.',
      who: 'Who',
      what: 'Role or relation',
      where: 'In or of',
      sources: 'Sources',
      caption: 'Roles and relations shown',
      showMore: ['Show {n} more row', 'Show {n} more rows'],
      sparql: 'The SPARQL of this question',
      answer: ['{n} row', '{n} rows'],
      generated: 'Made with b1mg-graph. This page asks nothing of any server.',
      idColumn: '{what} (id)',
      addressColumn: 'Addresses of the sources',
    },
    sv: {
      language: 'Språk',
      languageName: 'Svenska',
      theme: 'Färger',
      themeAuto: 'Som i systemet',
      themeLight: 'Ljus',
      themeDark: 'Mörk',
      skip: 'Hoppa till det som visas',
      controls: 'Sök och filter',
      showControls: 'Sök och filter',
      closeControls: 'Visa resultatet',
      search: 'Sök',
      searchHint: 'En person, en organisation, ett projekt …',
      searchNone: 'Inget heter så',
      suggestions: 'Förslag',
      views: 'Vad som visas',
      kinds: 'Slag',
      kindsHelp: 'avmarkera för att dölja',
      lines: 'Linjer',
      'family-co-lead': 'leder tillsammans med andra',
      'family-lead': 'leder eller är ordförande',
      'family-member': 'deltar',
      'family-other': 'andra roller',
      'family-none': 'del av, stöder, företräder',
      onlyThese: 'välj för att visa bara dessa',
      role: 'Roller',
      project: 'Projekt och initiativ',
      country: 'Länder',
      source: 'Källor',
      kind: 'Slag',
      time: 'Tid',
      timeSlider: 'Datum, bland dem som uppgifterna anger',
      timeField: 'Eller ett år, en månad eller en dag',
      timeWrong: 'Skriv ett datum som 2021, 2021-11 eller 2021-11-16',
      anyDate: 'Alla datum',
      now: 'Källornas senaste datum: {what}',
      atAnyTime: 'vid någon tid',
      alsoUncertain: 'Även det som då är osäkert',
      timeHelpAny: 'Allt som gällt någon gång visas, med läget vid {what}.',
      timeHelp: 'Det som gällde vid {what} visas, och det som antas gälla: det var känt några år tidigare, och ingen källa säger att det hade upphört. Det som är blekt har ingen sådan linje.',
      state: 'Läge',
      stateAt: 'Läge vid',
      statesAt: 'läget vid {what}',
      at: 'vid {what}',
      presumedLong: 'Ingen källa säger att det har upphört, så det antas gälla i några år efter att det senast var känt.',
      reset: 'Återställ allt',
      remove: 'Ta bort: {what}',
      active: 'Valda filter',
      network: 'Nätverk',
      list: 'Lista',
      questions: 'Frågor',
      mode: 'Visas som',
      download: 'Ladda ner',
      csv: 'Listan som CSV',
      png: 'Bilden som PNG',
      svg: 'Bilden som SVG',
      print: 'Skriv ut listan',
      zoomIn: 'Närmare',
      zoomOut: 'Längre bort',
      fit: 'Visa allt',
      drawing: 'Teckning av nätverket. Piltangenterna flyttar den, plus och minus zoomar, 0 visar allt. Listan innehåller samma uppgifter som en tabell.',
      things: ['{n} sak', '{n} saker'],
      facts: ['{n} roll eller relation', '{n} roller och relationer'],
      nothing: 'Inget finns kvar att visa. Ta bort ett filter, eller återställ allt.',
      shown: 'Visar de {n} mest förbundna av {of} saker. Sök och filter når alla.',
      focusChip: 'Kring {what}',
      steps: ['{n} steg', '{n} steg'],
      pathChip: 'Kortaste vägen: {a} till {b}',
      noPath: 'Ingen väg leder från {a} till {b}.',
      textChip: 'Med namnet ”{what}”',
      dateChip: 'Vid {what}',
      evidence: 'Belägg',
      close: 'Stäng',
      inOther: 'På {language}',
      alsoKnown: 'Kallas även',
      shortName: 'Kort',
      identifier: 'Id',
      since: 'sedan',
      until: 'till och med',
      links: 'Länkar och identifierare',
      about: 'Vad som sägs om den',
      holds: 'Roller',
      heldIn: 'Vem som har vilken roll här',
      onBehalf: 'Innehas för dess räkning',
      relations: 'Relationer',
      forWhom: 'för',
      statedAs: 'med källans ord',
      whoSays: 'Vem som säger det',
      alsoSays: 'Andra som säger detsamma',
      alsoNames: 'Andra som nämner den, om än inte alla lika',
      noSource: 'Ingen källa är angiven.',
      inference: 'Redaktörernas slutsats, dragen av flera källor',
      dated: { issued: '', retrieved: 'läst den' },
      disputed: 'Källorna är oense',
      decided: 'Källorna är oense; redaktörerna har avgjort',
      changedLater: 'En senare utgåva anger något annat',
      moreRoles: ['Visa {n} till', 'Visa {n} till'],
      neighbourhood: 'Se vad som finns runt omkring',
      step1: 'Ett steg',
      step2: 'Två steg',
      wayTo: 'Kortaste vägen till',
      copyTurtle: 'Kopiera som Turtle',
      copySparql: 'Kopiera den SPARQL som ger detta',
      copyText: 'Text att kopiera',
      copied: 'Kopierat.',
      copyFailed: 'Webbläsaren tillåter inte kopiering. Texten står nedan.',
      who: 'Vem',
      what: 'Roll eller relation',
      where: 'I eller av',
      sources: 'Källor',
      caption: 'Roller och relationer som visas',
      showMore: ['Visa {n} rad till', 'Visa {n} rader till'],
      sparql: 'Frågan i SPARQL',
      answer: ['{n} rad', '{n} rader'],
      generated: 'Gjord med b1mg-graph. Sidan frågar inte någon server.',
      idColumn: '{what} (id)',
      addressColumn: 'Källornas adresser',
    },
  };

  let language = 'en';

  function fillIn(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (_, key) => String(values && key in values ? values[key] : ''));
  }

  /** The word for `key`; a pair of words is chosen by `values.n`. */
  function say(key, values) {
    const word = STRINGS[language][key] ?? STRINGS.en[key];
    if (word === undefined) return key;
    if (Array.isArray(word)) {
      const n = values.n;
      return fillIn(word[n === 1 ? 0 : 1], { ...values, n: number(n) });
    }
    return typeof word === 'string' ? fillIn(word, values) : word;
  }

  function number(n) {
    return Number(n).toLocaleString(language);
  }

  /** A text of the facts in the page's language, or in another where it has none in this one. */
  function text(value) {
    if (value === null || value === undefined) return '';
    if (typeof value !== 'object') return String(value);
    return String(value[language] ?? value.en ?? Object.values(value)[0] ?? '');
  }

  /** The language that `text` finds, for `lang` attributes; null where it is the page's own. */
  function languageOf(value) {
    if (value === null || typeof value !== 'object' || language in value) return null;
    return 'en' in value ? 'en' : Object.keys(value)[0] || null;
  }

  function clip(value, length) {
    const whole = Array.from(String(value));
    return whole.length > length ? whole.slice(0, length - 1).join('') + '…' : String(value);
  }

  /** What a language is called in the page's own. */
  function languageName(tag) {
    try {
      return new Intl.DisplayNames([language], { type: 'language' }).of(tag);
    } catch (error) {
      return tag;
    }
  }

  function capital(value) {
    return value.replace(/^./u, (letter) => letter.toUpperCase());
  }

  /** The first language of the browser that the page speaks. */
  function preferred() {
    const wanted = navigator.languages && navigator.languages.length ? navigator.languages : [navigator.language || 'en'];
    const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in STRINGS);
    return found || 'en';
  }

  const ATTRIBUTES = { 'data-label': 'aria-label', 'data-placeholder': 'placeholder', 'data-title': 'title' };

  /** Puts the words into the elements that name them by data attributes. */
  function apply(root) {
    root.querySelectorAll('[data-text]').forEach((element) => {
      element.textContent = say(element.getAttribute('data-text'));
    });
    Object.entries(ATTRIBUTES).forEach(([from, to]) => {
      root.querySelectorAll(`[${from}]`).forEach((element) => {
        element.setAttribute(to, say(element.getAttribute(from)));
      });
    });
  }

  function speak(tag) {
    language = tag in STRINGS ? tag : 'en';
    document.documentElement.lang = language;
  }

  page.words = {
    say, text, languageOf, languageName, clip, capital, number, preferred, apply, speak,
    all: STRINGS,
    languages: Object.keys(STRINGS),
    nameOf: (tag) => (tag in STRINGS ? STRINGS[tag].languageName : tag),
    get language() {
      return language;
    },
  };
})((window.networkPage = window.networkPage || {}));

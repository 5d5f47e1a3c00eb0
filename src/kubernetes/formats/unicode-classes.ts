/** Categories of `\p{…}` and their long names, in Go's canonical spelling: without `_`, `-` and blanks, in lower case but for the first letter. */
const CATEGORIES = `Any Ascii Assigned C Cc Cf Cn Co Cs L Lc Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So
Z Zl Zp Zs Casedletter Closepunctuation Cntrl Combiningmark Connectorpunctuation Control Currencysymbol Dashpunctuation Decimalnumber
Digit Enclosingmark Finalpunctuation Format Initialpunctuation Letter Letternumber Lineseparator Lowercaseletter Mark Mathsymbol
Modifierletter Modifiersymbol Nonspacingmark Number Openpunctuation Other Otherletter Othernumber Otherpunctuation Othersymbol
Paragraphseparator Privateuse Punct Punctuation Separator Spaceseparator Spacingmark Surrogate Symbol Titlecaseletter Unassigned
Uppercaseletter`;

/**
 * Scripts of Unicode 15 whose names are one word. Go drops the `_` of all others (`Old_Persian`) from what is looked up, but not from its
 * table, so it finds none of them.
 */
const SCRIPTS = `Adlam Ahom Arabic Armenian Avestan Balinese Bamum Batak Bengali Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Carian
Chakma Cham Cherokee Chorasmian Common Coptic Cuneiform Cypriot Cyrillic Deseret Devanagari Dogra Duployan Elbasan Elymaic Ethiopic
Georgian Glagolitic Gothic Grantha Greek Gujarati Gurmukhi Han Hangul Hanunoo Hatran Hebrew Hiragana Inherited Javanese Kaithi Kannada
Katakana Kawi Kharoshthi Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean
Marchen Medefaidrin Miao Modi Mongolian Mro Multani Myanmar Nabataean Nandinagari Newa Nko Nushu Ogham Oriya Osage Osmanya Palmyrene
Phoenician Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham Sinhala Sogdian Soyombo Sundanese Syriac Tagalog Tagbanwa Takri
Tamil Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Yezidi Yi`;

let names: ReadonlySet<string> | undefined;

/**
 * True for a name that Go's `regexp` takes in `\p{…}`, as its version 1.26 looks names up (`unicodeTable` of `regexp/syntax`).
 *
 * @param name what stands between the braces, a leading `^` included
 */
export function isUnicodeClass(name: string): boolean {
  names ??= new Set(`${CATEGORIES} ${SCRIPTS}`.split(/\s/));
  return names.has(canonicalName(name.replace(/^\^/, '')));
}

function canonicalName(name: string): string {
  const letters = name.replace(/[_ -]/g, '');
  // Only ASCII letters change: a Kelvin sign is no k.
  const upper = letters.slice(0, 1).replace(/[a-z]/, (letter) => letter.toUpperCase());
  return upper + letters.slice(1).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

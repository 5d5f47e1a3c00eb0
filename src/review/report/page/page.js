// What the page does better with scripts: it searches inputs and manifests, and opens what is printed. Nothing needs it.
(() => {
  const field = document.querySelector('#search');
  const output = document.querySelector('output[for=search]');
  const searched = [...document.querySelectorAll('[data-searched]')].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
    wasOpen: element.open,
  }));

  /** Shows what holds the word, and where. */
  const search = () => {
    const word = field.value.trim().toLowerCase();
    let found = 0;
    const ranges = [];
    for (const { element, text, wasOpen } of searched) {
      const isFound = text.includes(word);
      element.hidden = !isFound;
      element.open = word === '' ? wasOpen : isFound;
      if (isFound) found += 1;
      if (isFound && word !== '') ranges.push(...rangesOf(element, word));
    }
    output.textContent = word === '' ? '' : `in ${found} of ${searched.length}`;
    if ('highlights' in CSS) CSS.highlights.set('found', new Highlight(...ranges));
  };

  /** Where a word stands in the texts below an element; enough of them to be seen. */
  const rangesOf = (element, word) => {
    const ranges = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && ranges.length < 500; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      // Lower case can be longer: then places would be wrong.
      if (text.length !== node.data.length) continue;
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
      }
    }
    return ranges;
  };

  field.addEventListener('input', search);
  field.closest('search').hidden = false;
  // A browser that goes back keeps what stood in the field.
  search();
})();

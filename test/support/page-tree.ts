import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** Returns the elements of a page in order, as a browser parses it. */
export function elementsOf(html: string): Element[] {
  return elementsBelow(parse(html));
}

/** The elements with a tag below a node. */
export function elementsWithin(node: Node, tag: string): Element[] {
  return elementsBelow(node).filter(({ tagName }) => tagName === tag);
}

function elementsBelow(root: Node): Element[] {
  const found: Element[] = [];
  const visit = (node: Node) => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(root);
  return found;
}

/** Returns an attribute of an element. */
export function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** Returns the text of a node and of its descendants. */
export function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

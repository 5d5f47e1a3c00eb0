const LONGEST = 253;
const LONGEST_LABEL = 63;
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * Holds a name against the rules for a DNS-1123 subdomain (`IsDNS1123Subdomain` of `k8s.io/apimachinery/pkg/util/validation`).
 *
 * @returns why it is none, as a sentence; nothing where it is one
 */
export function checkDns1123Subdomain(name: string): string | undefined {
  const quoted = JSON.stringify(name);
  if (name === '') return 'a name is missing: it is empty';
  const strange = /[^a-z0-9.-]/u.exec(name)?.[0];
  if (strange !== undefined) {
    const problem = /[A-Z]/.test(strange) ? 'has capital letters' : `has the character ${JSON.stringify(strange)}`;
    return `${quoted} ${problem}: only lower-case letters, digits, "-" and "." are allowed`;
  }
  if (name.length > LONGEST) return `${quoted} is too long: ${name.length} characters, ${LONGEST} at most`;
  if (name.split('.').every((label) => LABEL.test(label))) return undefined;
  if (name.split('.').includes('')) return `${quoted} has an empty part: dots stand between parts only`;
  return `${quoted} has a part that begins or ends with "-": only letters and digits may stand there`;
}

/**
 * Checks a name against the rules for a DNS-1123 label, which namespaces have (`IsDNS1123Label` of
 * `k8s.io/apimachinery/pkg/util/validation`).
 *
 * @returns why it is none, as a sentence; undefined where it is one
 */
export function checkDns1123Label(name: string): string | undefined {
  const problem = checkDns1123Subdomain(name);
  if (problem !== undefined) return problem;
  const quoted = JSON.stringify(name);
  if (name.includes('.')) return `${quoted} has a dot: only lower-case letters, digits and "-" are allowed`;
  return name.length > LONGEST_LABEL
    ? `${quoted} is too long: ${name.length} characters, ${LONGEST_LABEL} at most`
    : undefined;
}

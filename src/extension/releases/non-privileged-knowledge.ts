/** The expectation that calico-node works in the non-privileged mode. */
export type ModeVerdict = 'works' | 'works with conditions' | 'cannot be expected to work' | 'not known';

/** The known facts about the non-privileged mode for one scope. Every text is one or more whole sentences. */
export interface Knowledge {
  verdict: ModeVerdict;
  cause: string;
  /** The tests and their results. */
  evidence: string;
  /** The gaps of the evidence and, for `works with conditions`, the conditions. */
  limits: string;
  /** Issues, pull requests and commits, as GitHub refers to them. */
  sources: readonly string[];
}

/** The versions of Calico and the security context that a piece of knowledge is about. */
export interface KnowledgeScope {
  /** True if the security context of calico-node, which runs as user 999, allows it to gain privileges. */
  allowPrivilegeEscalation: boolean;
  /** The first version of Calico. */
  from: string;
  /** The first newer version that it is no longer about. */
  before: string;
}

const SUID_SET = 'projectcalico/node#1224';
const SUID_REMOVED = ['projectcalico/calico#11860', 'projectcalico/calico@148663ac79'];
const ESCALATION_DENIED = [
  'gardener/gardener-extension-networking-calico#576',
  'gardener/gardener-extension-networking-calico@10adb3d8',
];
const ESCALATION_NEEDED = 'tigera/operator#2645';

/** The change by which Calico's maintainers dropped support. */
export const SUPPORT_DROPPED = 'tigera/operator#4433';
/** With its ports to older lines of their operator, and the notes of Calico v3.30.7. */
const SUPPORT = [SUPPORT_DROPPED, 'tigera/operator#4465', 'tigera/operator#4467', 'projectcalico/calico#12091'];

const REPRODUCED =
  'Reproduced with the real binary in an emulated container context, not with the published image on a node.';
const NOT_EMULATED =
  "Not emulated: a container runtime, the published image, seccomp, AppArmor, IPIP, Calico's BIRD, Typha, traffic between pods.";

const WITHOUT_SUID = `Felix of calico-node v3.31.6 without the SUID bit, as in the image of Calico 3.32, panicked and never became ready. ${REPRODUCED}`;
const UNTRIED = `No calico-node of v3.32 or newer was tested. ${NOT_EMULATED}`;

/**
 * The known facts about the non-privileged mode, by security context and version of Calico. Other combinations are not known.
 *
 * Calico's images were looked through from v3.25 on. iptables is 1.8.4 up to Calico v3.27.0 and 1.8.8 or newer from v3.27.1 on.
 * calico-node v3.31.6 was built from source and tried in each context against a real API server; v3.30.5 and v3.27.0 were tried in
 * those whose entries name them.
 */
export const KNOWLEDGE: readonly (KnowledgeScope & Knowledge)[] = [
  {
    allowPrivilegeEscalation: false,
    from: 'v3.25.0',
    before: 'v3.32.0',
    verdict: 'cannot be expected to work',
    cause:
      'The image gives calico-node root through the SUID bit, and allowPrivilegeEscalation: false makes the kernel ignore that bit, so user 999 has no effective capability.',
    evidence: `Felix of calico-node v3.31.6 panicked on every one of 18 starts and never became ready. v3.30.5 did the same, and v3.27.0 also panicked. ${REPRODUCED}`,
    limits: NOT_EMULATED,
    sources: [SUID_SET, ...ESCALATION_DENIED, ESCALATION_NEEDED, ...SUPPORT],
  },
  {
    allowPrivilegeEscalation: false,
    from: 'v3.32.0',
    before: 'v4.0.0',
    verdict: 'cannot be expected to work',
    cause:
      'The image no longer has the SUID bit, and allowPrivilegeEscalation is false, so user 999 has no effective capability.',
    evidence: WITHOUT_SUID,
    limits: UNTRIED,
    sources: [...SUID_REMOVED, ...ESCALATION_DENIED, ...SUPPORT],
  },
  {
    allowPrivilegeEscalation: true,
    from: 'v3.25.0',
    before: 'v3.27.1',
    verdict: 'works with conditions',
    cause:
      'The image gives calico-node root through the SUID bit, and iptables 1.8.4 runs for a caller that got root that way.',
    evidence: `Felix of calico-node v3.27.0 ran, with its own iptables 1.8.4. ${REPRODUCED}`,
    limits: `Only v3.27.0 of these versions was tested. /proc/sys is read-only, so ip_forward and proxy_arp stay off, and a ready calico-node shows that rules are programmed, not that pods reach each other. The token watcher cannot write calico-kubeconfig. Calico does not guarantee that features newer than v3.21 work in the mode. ${NOT_EMULATED}`,
    sources: [SUID_SET, ESCALATION_NEEDED, ...SUPPORT],
  },
  {
    allowPrivilegeEscalation: true,
    from: 'v3.27.1',
    before: 'v3.32.0',
    verdict: 'cannot be expected to work',
    cause:
      'The image gives calico-node root through the SUID bit, and iptables from 1.8.8 on exits with status 111 for a caller that got root that way.',
    evidence: `Felix of calico-node v3.31.6 programmed IP sets and routes but no chain, panicked each time and never became ready. So did v3.30.5. ${REPRODUCED}`,
    limits: NOT_EMULATED,
    sources: [SUID_SET, ESCALATION_NEEDED, ...SUPPORT],
  },
  {
    allowPrivilegeEscalation: true,
    from: 'v3.32.0',
    before: 'v4.0.0',
    verdict: 'cannot be expected to work',
    cause: 'The image no longer has the SUID bit, so user 999 has no effective capability.',
    evidence: WITHOUT_SUID,
    limits: UNTRIED,
    sources: [...SUID_REMOVED, ...SUPPORT],
  },
];

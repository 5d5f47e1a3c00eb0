import type { ContainerAudit, WorkloadAudit } from '../../../src/kubernetes/pod-security/audit.ts';

/** The privileges of each container, and its Pod Security level. */
export function Containers({ workloads }: { workloads: readonly WorkloadAudit[] }) {
  if (workloads.length === 0) return <p>The selected components have no containers.</p>;
  return workloads.map(({ kind, namespace, name, level, pod, containers }) => (
    <section key={`${kind} ${namespace} ${name}`} aria-label={`${kind} ${name}`}>
      <h3>
        {kind} {name} <span class={`badge ${level}`}>{level}</span>
      </h3>
      {pod.hostNetwork && <p class="note">Its pods use the host network.</p>}
      <ul class="plain containers">
        {containers.map((container) => (
          <Container key={`${container.type} ${container.name}`} container={container} />
        ))}
      </ul>
    </section>
  ));
}

function Container({
  container: { name, type, privileged, user, capabilities, level },
}: {
  container: ContainerAudit;
}) {
  return (
    <li>
      <p class="who">
        <strong>{name}</strong> {type === 'init' && <span class="kind">init</span>}
      </p>
      <p>
        <span class={`badge ${privileged ? 'privileged' : 'restricted'}`}>
          {privileged ? 'privileged' : 'non-privileged'}
        </span>
      </p>
      <p>{userText(user)}</p>
      <p class="capabilities">
        {capabilities.add.map((capability) => (
          <code key={capability}>+{capability}</code>
        ))}
        {capabilities.drop.map((capability) => (
          <code key={capability}>−{capability}</code>
        ))}
      </p>
      <p class="level">Pod Security {level}</p>
    </li>
  );
}

function userText({ runAsUser, runAsNonRoot }: ContainerAudit['user']): string {
  if (runAsUser !== null) return runAsUser === 0 ? 'root' : `user ${runAsUser}`;
  return runAsNonRoot ? 'image default, non-root' : 'image default';
}

/** What one agent wrote to another, apart from the head that the client put before it. */
export interface AgentTask {
  /** `Message Type: NEW_TASK`, `Task name: …`, `Sender: …`; empty where there is none. */
  readonly context: string;
  readonly text: string;
}

/** Takes the head from a message between agents (multi-agent v2). */
export function agentTask(message: string): AgentTask {
  const at = message.startsWith('Message Type: ')
    ? message.slice(0, MAX_HEAD_CHARS).indexOf(MARKER)
    : -1;
  if (at === -1) return { context: '', text: message };
  return {
    context: message.slice(0, at),
    text: message.slice(at + MARKER.length),
  };
}

const MARKER = '\nPayload:\n';
const MAX_HEAD_CHARS = 4096;

import type { NewAppointment } from '../core/appointment-plan.js';
import type { NewCard } from '../core/card-plan.js';
import { asDirectoryError } from '../core/errors.js';
import type { Localization } from '../i18n/localization.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Ask } from '../state/owned-state.js';
import type { HostRequestDetail, HostRequestName, ProfileAction } from './host-actions.js';

/**
 * Asks the host for what only it can do. `respondWith` takes the request over, with a promise of how it ends;
 * `preventDefault()` alone takes it over too, and says nothing of the end.
 */
export class HostRequestEvent<Detail, Answer> extends CustomEvent<Detail> {
  #answer: Promise<Answer> | undefined;

  constructor(type: string, detail: Detail) {
    super(type, { detail, bubbles: true, composed: true, cancelable: true });
  }

  /** Takes the request over. May be called once. */
  respondWith(answer: Answer | Promise<Answer>): void {
    if (this.#answer !== undefined) throw new Error(`${this.type} has an answer already.`);
    this.#answer = Promise.resolve(answer);
    this.preventDefault();
  }

  /** What the host promised, once it did. */
  get answer(): Promise<Answer> | undefined {
    return this.#answer;
  }
}

/** What a host answers: nothing where the person left, or where the host keeps it itself. */
interface Answers {
  message: unknown;
  'add-card': NewCard | null | undefined;
  book: NewAppointment | null | undefined;
}

/** Where a request is made from. */
interface Desk {
  source: HTMLElement;
  directory: DirectoryState;
  words: Localization;
  ask: Ask;
}

/** Makes a request of the host; resolves when it has ended, however it did. */
export async function requestOfHost(
  name: HostRequestName,
  detail: HostRequestDetail,
  desk: Desk,
): Promise<void> {
  const { directory, ask } = desk;
  const { customerId } = detail;
  const again = (): void => void requestOfHost(name, detail, desk);
  await tellingHow(desk, desk.words.text(`host.${name}`), again, async () => {
    const event = new HostRequestEvent<HostRequestDetail, Answers[typeof name]>(`customer-${name}`, detail);
    const answer = await answerTo(event, desk);
    if (name === 'message' && event.answer !== undefined && answer !== null) {
      directory.notices.add({ message: 'done.message-sent', values: {} });
    }
    if (!isGiven(answer)) return;
    if (name === 'add-card') await ask({ type: 'add-card', customerId, card: answer as NewCard });
    if (name === 'book')
      await ask({ type: 'add-appointment', customerId, appointment: answer as NewAppointment });
  });
}

/** Does what a host's own entry says. */
export async function runAction(action: ProfileAction, ids: readonly string[], desk: Desk): Promise<void> {
  const { id, label } = action;
  const again = (): void => void runAction(action, ids, desk);
  await tellingHow(desk, label, again, async () => {
    const event = new HostRequestEvent('customer-action', { id, ids });
    const isAsked = action.run === undefined;
    const ending = isAsked ? answerTo(event, desk) : action.run?.(ids);
    const isLasting = isAsked ? event.answer !== undefined : ending instanceof Promise;
    await ending;
    if (isLasting) desk.directory.notices.add({ message: 'host.done', values: { action: label } });
  });
}

async function answerTo<Answer>(
  event: HostRequestEvent<unknown, Answer>,
  { source }: Desk,
): Promise<Answer | undefined> {
  if (source.dispatchEvent(event)) {
    throw new Error(`Nobody answers ${event.type}: listen to it, and call respondWith or preventDefault.`);
  }
  return event.answer;
}

/** Does something, and tells the person and the page when it fails. Who left stops it without a word. */
async function tellingHow(
  { source, directory }: Desk,
  action: string,
  retry: () => void,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const error = asDirectoryError(thrown);
    if (error.code === 'cancelled') return;
    console.error(thrown);
    directory.notices.add({ message: 'host.failed', values: { action }, error: error.toJSON(), retry });
    source.dispatchEvent(
      new CustomEvent('directory-error', { detail: { error }, bubbles: true, composed: true }),
    );
  }
}

function isGiven(answer: unknown): answer is object {
  return typeof answer === 'object' && answer !== null;
}

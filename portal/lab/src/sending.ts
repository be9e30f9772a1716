/** From the press of the button to the score: whatever breaks on the way, one attempt is recorded, and the truth is told. */

import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Keeping, Pending } from './keeping';
import { pathOf, type Place } from './lesson';
import { save } from './saving';
import type { Info, Receipt, Talk, Trouble } from './talk';

export type Step =
  | { at: 'idle' }
  | { at: 'saving' }
  /** Nobody answers; the work is here and in the browser's own store. */
  | { at: 'away'; pressed: string }
  /** The server was stopped, or started anew: the page has to be opened again; the press is remembered. */
  | { at: 'again'; pressed: string }
  /** The person's server has it and sends it on. */
  | { at: 'kept'; pressed: string }
  | { at: 'waiting'; pressed: string; receipt: Receipt; info: Info | null }
  | { at: 'scored'; info: Info }
  | { at: 'refused'; trouble: Trouble };

const AGAIN_MS = 3000;
/** The session of this page is over (401, 403), or the hub says that no server runs (424). */
const GONE = [401, 403, 424];

export class Sending {
  constructor(
    private readonly panel: NotebookPanel,
    private readonly place: Place,
    private readonly talk: Talk,
    private readonly keeping: Keeping,
    private readonly told: () => void
  ) {}

  /** Whether a press is on its way. */
  get busy(): boolean {
    return !['idle', 'scored', 'refused'].includes(this.step.at);
  }

  /** Whether something is not known to have arrived yet. */
  get open(): boolean {
    return ['saving', 'away', 'again', 'kept'].includes(this.step.at);
  }

  /** Hand in what stands in the notebook. */
  async press(): Promise<void> {
    if (!this.busy) {
      await this.send({ key: crypto.randomUUID(), at: new Date().toISOString() });
    }
  }

  /** Go on with a press that the page was closed on. */
  async resume(waiting: readonly string[]): Promise<void> {
    const pressed = this.keeping.pressed(pathOf(this.place));
    if (pressed && !this.busy) {
      await this.send(pressed);
    } else if (waiting.length && !this.busy) {
      await this.send({ key: waiting[0], at: new Date().toISOString() }, true);
    }
  }

  private async send(press: Pending, saved = false): Promise<void> {
    const path = pathOf(this.place);
    this.keeping.press(path, press);
    const receipt = await this.until(async () => {
      if (!saved) {
        saved = await this.save(press);
        if (!saved) {
          return undefined;
        }
      }
      return this.hand(press);
    });
    this.keeping.press(path, null);
    if (receipt) {
      await this.follow(press, receipt);
    }
  }

  /** Try until there is an answer: at once when the network is back, else every few seconds. */
  private async until<T>(act: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const result = await act();
      if (result !== undefined || this.panel.isDisposed) {
        return result as T;
      }
      await new Promise<void>(resolve => {
        const timer = setTimeout(done, AGAIN_MS);
        function done(): void {
          clearTimeout(timer);
          window.removeEventListener('online', done);
          resolve();
        }
        window.addEventListener('online', done);
      });
    }
  }

  private async save(press: Pending): Promise<boolean> {
    // Asked first: JupyterLab's own saving would put a dialog over the page each time it fails.
    const reached = await this.talk.reached();
    if (reached !== 200) {
      this.now({ at: GONE.includes(reached) ? 'again' : 'away', pressed: press.at });
      return false;
    }
    if (!['away', 'again'].includes(this.step.at)) {
      this.now({ at: 'saving' });
    }
    const saved = await save(this.panel);
    if (!saved) {
      this.now({ at: 'away', pressed: press.at }); // it is tried again
    }
    return saved;
  }

  /** Returns the receipt; null after a refusal; undefined for no answer yet. */
  private async hand(press: Pending): Promise<Receipt | null | undefined> {
    const answer = await this.talk.handIn(this.place, press.key);
    if (answer.ok) {
      if (answer.body.receipt) {
        return answer.body.receipt;
      }
      this.now({ at: 'kept', pressed: press.at });
      return undefined;
    }
    if (answer.status === 409 || answer.status === 400) {
      this.now({ at: 'refused', trouble: answer.trouble ?? { code: '', message: '', cure: '' } });
      return null;
    }
    this.now({ at: GONE.includes(answer.status) ? 'again' : 'away', pressed: press.at });
    return undefined;
  }

  private async follow(press: Pending, receipt: Receipt): Promise<void> {
    this.now({ at: 'waiting', pressed: press.at, receipt, info: null });
    while (!this.panel.isDisposed) {
      const answer = await this.talk.submission(this.place, receipt.submission);
      if (answer.ok && answer.body.state === 'done') {
        this.now({ at: 'scored', info: answer.body });
        return;
      }
      if (answer.ok) {
        this.now({ at: 'waiting', pressed: press.at, receipt, info: answer.body });
      }
      const seconds = answer.ok ? answer.body.look_again : AGAIN_MS / 1000;
      await new Promise(resolve => setTimeout(resolve, seconds * 1000));
    }
  }

  private now(step: Step): void {
    this.step = step;
    this.told();
  }

  step: Step = { at: 'idle' };
}

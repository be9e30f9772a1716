/** The panel beside a lesson's notebook. Each part is drawn anew only when something of its own changed. */

import { Dialog, showDialog } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import { worthSaying } from './clock';
import type { Desk, Part } from './desk';
import { fill, h } from './html';
import { lessonPart, score, troubled, wayOn } from './lessonPart';
import { checkPart, line, sendingPart } from './resultParts';
import type { Attempt, Trouble } from './talk';
import { cellPart, changesPart, historyPart, savedPart } from './workParts';
import type { Words } from './words';

export interface Reach {
  /** The person's server. */
  server: string;
  open: (path: string) => void;
  reload: () => void;
}

const REFRESH_MS = 300_000;

export class LessonPanel extends Widget {
  constructor(private readonly words: Words, private readonly reach: Reach) {
    super();
    this.id = 'city-data-academy-lesson';
    this.addClass('ca-panel');
    this.title.caption = words.say('Lesson');
    this.title.label = words.say('Lesson');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', words.say('Lesson'));
    this.node.append(this.lesson, this.actions, this.status, this.fault, this.saved, this.sending, this.checked, this.cell, this.history, this.changes, this.way);
    this.status.setAttribute('role', 'status');
    window.setInterval(() => this.tick(), 1000);
    window.setInterval(() => this.isVisible && !document.hidden && void this.desk?.refresh(), REFRESH_MS);
  }

  /** Show another notebook's lesson, or none. */
  follow(desk: Desk | null): void {
    if (desk === this.desk) {
      return;
    }
    this.desk?.parts.disconnect(this.draw, this);
    this.desk = desk;
    this.said = '';
    desk?.parts.connect(this.draw, this);
    for (const part of ['lesson', 'check', 'sending', 'cell', 'saved', 'changes'] as const) {
      this.draw(desk, part);
    }
  }

  focusSubmit(): void {
    this.actions.querySelector<HTMLElement>('[data-name=submit]')?.focus();
  }

  async submit(): Promise<void> {
    const desk = this.desk;
    if (!desk || desk.sending.busy || desk.checking) {
      return;
    }
    if (desk.shown?.lesson.attempts_left === 1 && !(await this.agreed(desk))) {
      return;
    }
    await desk.submit();
  }

  private async agreed(desk: Desk): Promise<boolean> {
    const { say } = desk.words;
    const asked = await showDialog({
      title: say('Use your last attempt?'),
      body: say('After this one no attempt is left for this lesson. Your best score counts.'),
      buttons: [Dialog.cancelButton({ label: say('Not yet') }), Dialog.okButton({ label: say('Submit') })]
    });
    return asked.button.accept;
  }

  private draw(desk: Desk | null, part: Part): void {
    if (!desk) {
      return;
    }
    if (part === 'lesson') {
      fill(this.lesson, ...lessonPart(desk));
      fill(this.history, ...historyPart(desk, { compare: attempt => void this.compare(desk, attempt), copy: attempt => void this.copy(desk, attempt) }));
      fill(this.way, ...wayOn(desk, this.reach.server));
      this.tick();
    }
    if (part === 'lesson' || part === 'cell') {
      fill(this.cell, ...cellPart(desk, () => void this.reset(desk)));
    }
    if (part === 'check') {
      fill(this.checked, ...checkPart(desk));
    }
    if (part === 'sending') {
      fill(this.sending, ...sendingPart(desk, this.reach.reload));
    }
    if (part === 'saved') {
      fill(this.saved, ...savedPart(desk));
    }
    if (part === 'changes') {
      fill(this.changes, ...changesPart(desk));
      this.changes.querySelector<HTMLElement>('.ca-focus')?.focus();
    }
    if (part === 'check' || part === 'sending' || part === 'lesson') {
      this.buttons(desk);
      this.announce(desk, part);
    }
  }

  /** The same two for good: a press on a button that is drawn anew meanwhile would be lost. */
  private buttons(desk: Desk): void {
    const { say } = this.words;
    const busy = desk.checking || desk.sending.busy;
    const labels = [
      [this.check, desk.checking ? say('Checking …') : say('Check')],
      [this.hand, desk.sending.busy ? say('Handing in …') : say('Submit')]
    ] as const;
    for (const [button, label] of labels) {
      button.setAttribute('aria-disabled', String(busy));
      if (button.textContent !== label) {
        button.textContent = label;
      }
    }
  }

  private checkNow(): void {
    if (this.desk && !this.desk.checking && !this.desk.sending.busy) {
      void this.desk.check();
    }
  }

  /** Say in one line what is new; a screen reader hears each line once. */
  private announce(desk: Desk, part: Part): void {
    const { say } = this.words;
    const step = desk.sending.step;
    if (part === 'check' && !desk.checking && desk.rows.length) {
      const passed = desk.rows.filter(row => row.state === 'passed').length;
      this.tell(say('Check: {passed} of {all} passed.', { passed, all: desk.rows.length }));
    } else if (part === 'sending' && step.at === 'waiting') {
      this.tell(`${say('Attempt {number} was received.', { number: step.receipt.attempt })} ${line(desk, step.info)}`);
    } else if (part === 'sending' && step.at === 'scored' && step.info.outcome === 'scored') {
      this.tell(say('Score: {score}', { score: score(desk, step.info.points ?? 0, step.info.max_points ?? 0) }));
    } else if (part === 'sending' && (step.at === 'away' || step.at === 'again' || step.at === 'kept')) {
      this.tell(say('Not handed in yet. Your work is kept.'));
    }
  }

  private tell(text: string): void {
    if (text !== this.said) {
      this.said = text;
      this.status.textContent = text;
    }
  }

  private tick(): void {
    const due = this.desk?.shown?.lesson.due_at;
    const place = this.lesson.querySelector('.ca-left');
    if (!due || !place || !this.desk) {
      return;
    }
    const left = this.desk.clock.until(due);
    const text = left > 0 ? this.words.say('({time} left)', { time: this.words.long(left) }) : this.words.say('(past)');
    if (place.textContent !== text) {
      place.textContent = text;
    }
    if (left > 0 && worthSaying(this.left, left)) {
      this.tell(this.words.say('{time} left until this lesson is due.', { time: this.words.long(Math.ceil(left / 60) * 60) }));
    }
    this.left = left;
  }

  private async reset(desk: Desk): Promise<void> {
    this.troubledBy(await desk.resetCell());
    this.tell(this.words.say('The cell is as it was given out. Ctrl+Z in it undoes that.'));
  }

  private async compare(desk: Desk, attempt: Attempt): Promise<void> {
    this.troubledBy(await desk.compare(attempt.submission, attempt.number));
  }

  private async copy(desk: Desk, attempt: Attempt): Promise<void> {
    const answer = await desk.talk.copy(desk.place, attempt.submission, attempt.number);
    if (answer.ok) {
      this.reach.open(answer.body.path);
    }
    this.troubledBy(answer.ok ? null : answer.trouble ?? desk.trouble);
  }

  private troubledBy(trouble: Trouble | null): void {
    fill(this.fault, trouble && troubled(trouble));
  }

  private desk: Desk | null = null;
  private said = '';
  private left = Infinity;
  private readonly lesson = h('div');
  private readonly check = h('button', { type: 'button', class: 'ca-button', 'data-name': 'check', click: () => this.checkNow() });
  private readonly hand = h('button', { type: 'button', class: 'ca-button ca-main', 'data-name': 'submit', click: () => void this.submit() });
  private readonly actions = h('div', { class: 'ca-row ca-actions' }, this.check, this.hand);
  private readonly status = h('p', { class: 'ca-status' });
  private readonly fault = h('div');
  private readonly saved = h('div');
  private readonly sending = h('div');
  private readonly checked = h('div');
  private readonly cell = h('div');
  private readonly history = h('div');
  private readonly changes = h('div');
  private readonly way = h('div');
}

/** A lesson's source that is open: its marks, what a check found, what was saved. */

import type { NotebookPanel } from '@jupyterlab/notebook';
import { type ISignal, Signal } from '@lumino/signaling';
import type { Place } from './lesson';
import { save } from './saving';
import { aboutOf, faultOf, type Marked, markedCells, setAbout, setMark, sourceMark, type SourceMark, written } from './source';
import { label, proof, weak } from './sourceLabels';
import type { Answer, SourceChecked, SourceSaved, SourceState, Talk, Trouble } from './talk';
import type { Words } from './words';

export type SourcePart = 'cell' | 'marks' | 'checked' | 'busy' | 'said' | 'trouble';
const PORTAL = '/services/portal/';

export type Act = 'check' | 'save' | 'preview' | 'release' | 'afresh';

export class SourceDesk {
  constructor(
    readonly panel: NotebookPanel,
    readonly place: Place,
    readonly talk: Talk,
    readonly words: Words
  ) {
    panel.content.activeCellChanged.connect(() => this.changed('cell'));
    panel.content.model?.contentChanged.connect(() => this.edited());
    panel.content.model?.cells.changed.connect(() => this.edited());
  }

  get parts(): ISignal<SourceDesk, SourcePart> {
    return this.signal;
  }

  get title(): string {
    const model = this.panel.content.model;
    return (model && aboutOf(model)?.title?.[this.words.code]) ?? this.place.lesson;
  }

  /** Whether the notebook is other than what was saved to the course, as far as this page knows. */
  get unsaved(): boolean {
    const model = this.panel.content.model;
    return model !== null && written(model) !== this.settled;
  }

  get marked(): Marked[] {
    return markedCells(this.panel);
  }

  async begin(): Promise<void> {
    this.settle();
    label(this);
    const [model, told] = [this.panel.content.model, await this.talk.sourceState(this.place)];
    if (told.ok && model) {
      this.state = told.body;
      if (!told.body.same) {
        this.settled = ''; // an edit of before, in the home and not yet in the course
      }
      if (aboutOf(model)?.digest !== told.body.digest) {
        const { say } = this.words;
        this.fail({ code: 'source_changed', message: say('The course’s file has changed since this notebook was opened.'), cure: say('Your notebook stays as it is. Take the course’s file, then bring your changes over; your notebook is kept beside it.') });
      }
    } else if (!told.ok) {
      this.fail(told.trouble ?? this.away());
    }
    this.changed('marks');
  }

  /** Say what the cell is that the person is in. */
  mark(mark: SourceMark | null): void {
    const model = this.panel.content.activeCell?.model;
    if (model) {
      setMark(model, mark);
      this.edited();
    }
  }

  get current(): SourceMark | null {
    const model = this.panel.content.activeCell?.model;
    return model ? sourceMark(model) : null;
  }

  go(at: number): void {
    if (at >= 0 && at < this.panel.content.widgets.length) {
      this.panel.content.activeCellIndex = at;
      void this.panel.content.scrollToItem(at, 'center');
      this.panel.content.activate();
    }
  }

  async check(): Promise<void> {
    const told = await this.act<SourceChecked>('check');
    const model = this.panel.content.model;
    if (told && model) {
      const bad = told.tests.find(test => !test.holds);
      this.checked = bad ? { ...told, own: true, error: `${bad.name}: ${proof(this.words, bad)}`, cure: weak(this.words, bad).join('\n') } : told;
      this.checkedAs = written(model);
      const at = told.error ? whereOf(told, this.marked) : null;
      this.broken = at === null ? null : this.panel.content.widgets[at]?.model.id ?? null;
      const { say } = this.words;
      label(this);
      this.changed('checked');
      this.tell(told.holds ? say('The check holds: the model answer earns {points} points, the empty notebook none.', { points: this.words.points(told.points) }) : say('The check found something to mend.'));
    }
  }

  async save(): Promise<boolean> {
    const told = await this.act<SourceSaved>('save');
    const model = this.panel.content.model;
    if (!told || !model) {
      return false;
    }
    const about = aboutOf(model);
    if (about && (about.digest !== told.digest || about.cells !== told.cells)) {
      setAbout(model, { ...about, digest: told.digest, cells: told.cells });
      await save(this.panel);
    }
    this.settle();
    const { say } = this.words;
    this.tell(told.changed.length ? say('Saved to the course. Changed: {cells}', { cells: told.changed.join(', ') }) : say('Nothing had changed: the course’s file is as it was, byte for byte.'));
    return true;
  }

  async preview(): Promise<string | null> {
    const told = await this.act<{ path: string }>('preview');
    if (told) {
      this.tell(this.words.say('The preview is open: so trainees get it.'));
    }
    return told?.path ?? null;
  }

  async release(): Promise<void> {
    if ((await this.save()) && (await this.act<object>('release'))) {
      this.tell(this.words.say('Released. Trainees get it from now on.'));
    }
  }

  /** Take the course's file; what was edited is kept beside it. */
  async afresh(): Promise<void> {
    const told = await this.act<{ aside: string }>('afresh');
    if (told) {
      await this.panel.context.revert();
      this.checked = null;
      this.settle();
      label(this);
      this.changed('checked');
      this.changed('cell');
      this.tell(told.aside ? this.words.say('This is the course’s file now. Your notebook is kept: {path}', { path: told.aside }) : this.words.say('This is the course’s file now.'));
    }
  }

  /** One thing at a time: saved into the home, then asked of the server. */
  private async act<T>(what: Act): Promise<T | null> {
    if (this.busy) {
      return null;
    }
    if (what !== 'afresh' && this.faulty()) {
      return null;
    }
    this.busy = what;
    this.trouble = null;
    this.changed('trouble');
    this.changed('busy');
    let told: Answer<T>;
    try {
      told = (await save(this.panel)) ? await this.talk.sourceAsks<T>(this.place, what) : { ok: false, status: 0, trouble: null };
    } finally {
      this.busy = null;
      this.changed('busy');
    }
    if (!told.ok) {
      this.fail(told.trouble ?? this.away());
    }
    return told.ok ? told.body : null;
  }

  /** Go to the first mark that can't be so, and say why. */
  private faulty(): boolean {
    const all = this.marked;
    const bad = all.find(one => faultOf(one.mark, all.map(each => each.mark)));
    if (bad) {
      const { say } = this.words;
      this.go(bad.at);
      this.fail({ code: 'mark', message: say('The mark of cell {number} is not finished.', { number: bad.at + 1 }), cure: say('Its name and points stand in this panel.') });
    }
    return bad !== undefined;
  }

  private away(): Trouble {
    return { code: 'away', message: this.words.say('The platform can’t be reached just now.'), cure: this.words.say('Your edit stays in this notebook. Try again in a moment.') };
  }

  private fail(trouble: Trouble): void {
    this.trouble = trouble;
    this.said = '';
    this.changed('said');
    this.changed('trouble');
  }

  private tell(text: string): void {
    this.said = text;
    this.changed('said');
  }

  /** Back to the notebook, from the panel. */
  focus(): void {
    this.panel.content.activate();
  }

  /** The portal's page for teaching. */
  get teach(): string {
    return `${this.state?.portal ?? PORTAL}teach`;
  }

  redraw(part: SourcePart): void {
    this.changed(part);
  }

  private settle(): void {
    const model = this.panel.content.model;
    this.settled = model ? written(model) : '';
    this.changed('marks');
  }

  private edited(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.outdate();
      label(this);
      this.changed('marks');
    }, 150);
  }

  /** After an edit the proofs of before prove nothing; what there was to mend stays to be read. */
  private outdate(): void {
    const model = this.panel.content.model;
    if (this.checked?.tests.length && model && written(model) !== this.checkedAs) {
      this.checked = this.checked.error ? { ...this.checked, tests: [] } : null;
      this.said = '';
      this.changed('said');
      this.changed('checked');
    }
  }

  /** The cell that has to be mended, from 0. */
  get toMend(): number | null {
    const at = this.panel.content.widgets.findIndex(cell => this.checked?.error && cell.model.id === this.broken);
    return at < 0 ? null : at;
  }

  private changed(part: SourcePart): void {
    if (!this.panel.isDisposed) {
      this.signal.emit(part);
    }
  }

  state: SourceState | null = null;
  checked: SourceChecked | null = null;
  busy: Act | null = null;
  trouble: Trouble | null = null;
  said = '';
  private settled = '';
  private checkedAs = '';
  private broken: string | null = null;
  private timer = 0;
  private readonly signal = new Signal<SourceDesk, SourcePart>(this);
}

/** The cell that an error is about, from 0, in the notebook that was checked. */
function whereOf(checked: SourceChecked, marked: readonly Marked[]): number | null {
  return checked.cell ?? marked.find(one => checked.name !== '' && one.mark.name === checked.name && one.mark.mark !== 'answer')?.at ?? null;
}

/** The author's panel beside a lesson's source. Each part is drawn anew only when something of its own changed. */

import { Dialog, showDialog } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';
import { type Child, fill, h } from './html';
import type { Act, SourceDesk, SourcePart } from './sourceDesk';
import { checkedPart, markNotes, markPart, notesKey, outlinePart, troublePart, wrongField } from './sourceParts';
import type { Words } from './words';

export class SourcePanel extends Widget {
  constructor(private readonly words: Words, private readonly reveal: (desk: SourceDesk, path: string) => void) {
    super();
    this.id = 'city-data-academy-source';
    this.addClass('ca-panel');
    this.title.caption = words.say('Lesson’s source');
    this.title.label = words.say('Source');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', words.say('Lesson’s source'));
    this.node.append(this.head, this.actions, this.status, this.fault, this.checked, this.mark, this.notes, this.outline);
    this.status.setAttribute('role', 'status');
    this.node.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        this.desk?.focus();
      }
    });
  }

  /** Show another notebook's marks, or none. */
  follow(desk: SourceDesk | null): void {
    if (desk === this.desk) {
      return;
    }
    this.desk?.parts.disconnect(this.draw, this);
    this.desk = desk;
    this.drawn.clear();
    desk?.parts.connect(this.draw, this);
    if (desk) {
      for (const part of ['busy', 'said', 'trouble', 'checked', 'cell', 'marks'] as const) {
        this.draw(desk, part);
      }
    }
  }

  focusMark(): void {
    this.mark.querySelector<HTMLElement>('[data-name=kind]')?.focus();
  }

  async act(what: Act): Promise<void> {
    const desk = this.desk;
    if (!desk || desk.busy) {
      return;
    }
    if (what === 'preview') {
      const path = await desk.preview();
      if (path) {
        this.reveal(desk, path);
      }
    } else if (what !== 'release') {
      await desk[what]();
    } else if (await this.agreed(desk)) {
      await desk.release();
    }
  }

  private async agreed(desk: SourceDesk): Promise<boolean> {
    const { say } = this.words;
    const about = [
      say('It is saved and checked first, and released only if every test holds.'),
      say('Trainees who open it from now on get this notebook. Whoever has it already keeps theirs.'),
      say('What is submitted from now on is graded by these tests. What was graded before stays, until you grade it again.')
    ];
    const asked = await showDialog({
      title: say('Release “{title}”?', { title: desk.title }),
      body: new Widget({ node: h('div', { class: 'ca-asked' }, ...about.map(line => h('p', {}, line))) }),
      buttons: [Dialog.cancelButton({ label: say('Not yet') }), Dialog.okButton({ label: say('Release') })]
    });
    return asked.button.accept;
  }

  private draw(desk: SourceDesk, part: SourcePart): void {
    if (part === 'cell') {
      fill(this.mark, ...markPart(desk));
    }
    if (part === 'marks' || part === 'checked') {
      this.anew(this.outline, JSON.stringify([desk.marked.map(({ at, mark }) => [at, mark]), desk.checked]), () => outlinePart(desk));
      fill(this.checked, ...checkedPart(desk));
    }
    if (part === 'marks' || part === 'cell') {
      this.anew(this.notes, notesKey(desk), () => markNotes(desk));
      const wrong = wrongField(desk);
      for (const field of this.mark.querySelectorAll<HTMLElement>('input')) {
        field.setAttribute('aria-invalid', String(field.dataset.name === wrong));
      }
    }
    if (part === 'marks' || part === 'busy') {
      this.top(desk);
    }
    if (part === 'trouble') {
      fill(this.fault, ...troublePart(desk));
    }
    if (part === 'said' || part === 'busy') {
      this.status.textContent = desk.busy === 'check' || desk.busy === 'release' ? this.words.say('Checking. This takes a few seconds.') : desk.said;
    }
  }

  private top(desk: SourceDesk): void {
    const { say } = this.words;
    const key = JSON.stringify([desk.title, desk.unsaved]);
    this.anew(this.head, key, () => [
      h('h2', {}, desk.title),
      h('p', { class: 'ca-soft' }, desk.unsaved ? say('There are changes that are not in the course yet.') : say('As it is in the course.'))
    ]);
    const busy = desk.busy !== null;
    const button = (name: Act, label: string, main = false): HTMLElement =>
      h('button', { type: 'button', class: main ? 'ca-button ca-main' : 'ca-button', 'data-name': name, 'aria-disabled': busy ? 'true' : 'false', click: () => void this.act(name) }, label);
    this.anew(this.actions, String(desk.busy), () => [
      button('check', desk.busy === 'check' ? say('Checking …') : say('Check')),
      button('preview', say('Preview')),
      button('save', say('Save to the course'), true),
      button('release', say('Release'))
    ]);
  }

  /** Draw a part only when what it shows is other than before: no button goes from under somebody's pointer. */
  private anew(place: HTMLElement, key: string, made: () => Child[]): void {
    if (this.drawn.get(place) !== key) {
      this.drawn.set(place, key);
      fill(place, ...made());
    }
  }

  private desk: SourceDesk | null = null;
  private readonly drawn = new Map<HTMLElement, string>();
  private readonly head = h('div');
  private readonly actions = h('div', { class: 'ca-row ca-actions' });
  private readonly status = h('p', { class: 'ca-status' });
  private readonly fault = h('div');
  private readonly checked = h('div');
  private readonly mark = h('div');
  private readonly notes = h('div', { id: 'ca-mark-notes' });
  private readonly outline = h('div');
}

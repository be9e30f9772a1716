/** What stands beside notebooks of one kind: a desk for each of them, and a panel that shows the desk of the one in front. */

import { type ILabShell, type JupyterFrontEnd } from '@jupyterlab/application';
import { type INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { type Widget } from '@lumino/widgets';

const NARROW = 720; // px of JupyterLab's width

interface DeskOf {
  readonly panel: NotebookPanel;
}

interface Shows<D> extends Widget {
  follow(desk: D | null): void;
}

/** The panel is at the right; on a phone, where only one of the two has room, the notebook comes first. */
export class Beside<D extends DeskOf> {
  private readonly desks = new Map<NotebookPanel, D>();

  constructor(
    private readonly app: JupyterFrontEnd,
    private readonly shell: ILabShell | null,
    private readonly tracker: INotebookTracker,
    private readonly side: Shows<D>
  ) {}

  /** Have ``take`` look at each notebook, those that are open and those that will be. */
  watch(take: (notebook: NotebookPanel) => Promise<void>): void {
    this.tracker.widgetAdded.connect((_, notebook) => void take(notebook));
    this.tracker.currentChanged.connect(this.follow, this);
    this.tracker.forEach(notebook => void take(notebook));
  }

  /** A notebook has its desk from now on, until it is closed. */
  keep(desk: D): void {
    this.desks.set(desk.panel, desk);
    desk.panel.disposed.connect(() => {
      this.desks.delete(desk.panel);
      this.follow();
    });
    this.follow();
  }

  /** The desk of the notebook in front, if that has one. */
  get current(): D | null {
    return (this.tracker.currentWidget && this.desks.get(this.tracker.currentWidget)) ?? null;
  }

  get all(): D[] {
    return [...this.desks.values()];
  }

  /** Somebody asked for what stands in the panel. */
  show(): void {
    if (!this.side.isVisible) {
      this.shell?.expandRight();
      this.shell?.activateById(this.side.id);
    }
  }

  /** Somebody asked for a cell. */
  makeRoom(): void {
    if (this.shell && this.narrow(this.shell)) {
      this.shell.collapseRight();
    }
  }

  private follow(): void {
    const desk = this.current;
    this.side.follow(desk);
    if (!desk) {
      this.side.parent = null;
    } else if (!this.side.isAttached && this.shell) {
      this.add(this.shell);
      desk.panel.content.activate();
    }
    this.app.commands.notifyCommandChanged();
  }

  /** The lesson has the room, and one press brings the files back. */
  private add(shell: ILabShell): void {
    shell.add(this.side, 'right', { rank: 1 });
    shell.collapseLeft();
    if (this.narrow(shell)) {
      shell.collapseRight(); // JupyterLab may remember it open from a wider window
    } else {
      this.show();
    }
  }

  private narrow(shell: ILabShell): boolean {
    return shell.node.clientWidth < NARROW;
  }
}

/** A panel at the right of the notebook; on a phone, where only one of the two has room, the notebook comes first. */

import { ILabShell } from '@jupyterlab/application';
import { Widget } from '@lumino/widgets';

const NARROW = 720; // px of JupyterLab's width

export class Beside {
  constructor(private readonly shell: ILabShell, private readonly panel: Widget) {}

  get narrow(): boolean {
    return this.shell.node.clientWidth < NARROW;
  }

  /** Put the panel there; the lesson has the room, and one press brings the files back. */
  add(): void {
    this.shell.add(this.panel, 'right', { rank: 1 });
    this.shell.collapseLeft();
    if (this.narrow) {
      this.shell.collapseRight(); // JupyterLab may remember it open from a wider window
    } else {
      this.show();
    }
  }

  /** Somebody asked for what stands in the panel. */
  show(): void {
    if (!this.panel.isVisible) {
      this.shell.expandRight();
      this.shell.activateById(this.panel.id);
    }
  }

  /** Somebody asked for a cell. */
  makeRoom(): void {
    if (this.narrow) {
      this.shell.collapseRight();
    }
  }
}

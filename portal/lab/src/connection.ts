/** In place of JupyterLab's dialog over the page: a calm word. Nothing is lost meanwhile, and nothing has to be done at once. */

import { Notification } from '@jupyterlab/apputils';
import type { IConnectionStatus } from '@jupyterlab/services';
import type { Talk } from './talk';
import type { Words } from './words';

const LOOK_MS = 5000;

export class Connection {
  constructor(
    private readonly talk: Talk,
    private readonly status: IConnectionStatus | null,
    private readonly words: Words
  ) {
    window.addEventListener('offline', () => this.lost());
    window.addEventListener('online', () => void this.look());
  }

  /** Tell JupyterLab, so that it neither asks nor saves meanwhile, and the person, once. */
  lost(): void {
    if (this.away) {
      return;
    }
    this.away = true;
    this.mark(false);
    this.told = Notification.warning(
      this.words.say('The connection to your server is away. Your work stays in this browser. If it does not come back within a minute, open the page again.'),
      { autoClose: false, actions: [{ label: this.words.say('Open again'), callback: () => location.reload() }] }
    );
    setTimeout(() => void this.look(), LOOK_MS);
  }

  private async look(): Promise<void> {
    if (!this.away) {
      return;
    }
    if ((await this.talk.reached()) === 200) {
      this.away = false;
      this.mark(true);
      Notification.dismiss(this.told);
    } else {
      setTimeout(() => void this.look(), LOOK_MS);
    }
  }

  private mark(connected: boolean): void {
    if (this.status) {
      this.status.isConnected = connected;
    }
  }

  private away = false;
  private told = '';
}

/** What the page asks of the person's own server; the server asks the platform for it. */

import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import type { Place } from './lesson';

export interface Both {
  ko: string;
  en: string;
}

export interface Test {
  name: string;
  points: number;
  max_points: number;
  message: string;
  passed?: boolean;
  mark?: 'passed' | 'missed' | 'manual' | 'marked';
}

export interface Attempt {
  submission: string;
  number: number;
  received_at: string;
  state: 'waiting' | 'running' | 'done';
  outcome: 'scored' | 'not_gradable' | 'grader_fault' | null;
  points: number;
  max_points: number;
  tests: Test[];
  notes: string[];
}

export interface Info {
  submission: string;
  attempt: number;
  received_at: string;
  state: 'waiting' | 'running' | 'done';
  ahead: number;
  wait: number;
  look_again: number;
  outcome: 'scored' | 'not_gradable' | 'grader_fault' | null;
  points: number | null;
  max_points: number | null;
  tests: Test[];
  notes: string[];
}

export interface Receipt {
  submission: string;
  attempt: number;
  attempts_left: number | null;
  received_at: string;
  digest: string;
}

export interface Shown {
  lesson: {
    title: Both;
    max_points: number;
    open: boolean;
    best: number | null;
    due_at: string | null;
    attempts: number;
    attempts_left: number | null;
    submissions: Attempt[] | null;
  };
  course: { lessons: { lesson: string; title: Both; open: boolean }[] } | null;
  board: { people: number; top: Row[]; near: Row[]; pending: boolean } | null;
  /** The platform's clock, in seconds; null if it did not tell. */
  now: number | null;
  /** What the server still has to hand in. */
  waiting: string[];
  /** Where the platform's pages begin. */
  portal: string;
}

export interface Row {
  place: number;
  me: boolean;
}

export interface Change {
  name: string;
  lines: string[];
}

export interface SourceState {
  /** Of the course's file as it is now. */
  digest: string;
  /** Whether the notebook is as it was opened or saved last. */
  same: boolean;
  portal: string;
}

export interface SourceTest {
  name: string;
  max_points: number;
  model: number;
  stub: number;
  expects: number;
  holds: boolean;
}

export interface SourceChecked {
  holds: boolean;
  points: number;
  tests: SourceTest[];
  error: string;
  cure: string;
  /** Which cell the error is about, from 0. */
  cell: number | null;
  /** Or the name of its mark. */
  name: string;
  /** Whether the words are this page's own, in its language: a lesson's errors are told in English. */
  own?: boolean;
}

export interface SourceSaved {
  digest: string;
  changed: string[];
  cells: string;
}

/** A no, in words. */
export interface Trouble {
  code: string;
  message: string;
  cure: string;
}

/** What came back. `status` 0: nobody answered. */
export type Answer<T> = { ok: true; status: number; body: T } | { ok: false; status: number; trouble: Trouble | null };

export class Talk {
  constructor(private readonly settings: ServerConnection.ISettings) {}

  shown(place: Place): Promise<Answer<Shown>> {
    return this.ask(this.at(place));
  }

  handIn(place: Place, key: string): Promise<Answer<{ receipt: Receipt | null }>> {
    return this.ask(this.at(place, 'submissions'), { key });
  }

  submission(place: Place, id: string): Promise<Answer<Info>> {
    return this.ask(this.at(place, 'submissions', id));
  }

  changes(place: Place, id: string): Promise<Answer<{ cells: Change[] }>> {
    return this.ask(this.at(place, 'submissions', id, 'notebook'));
  }

  copy(place: Place, id: string, number: number): Promise<Answer<{ path: string }>> {
    return this.ask(this.at(place, 'submissions', id, 'notebook'), { number });
  }

  fresh(place: Place): Promise<Answer<{ cells: Record<string, string> }>> {
    return this.ask(this.at(place, 'fresh'));
  }

  /** What an author's panel asks of a lesson's source. */
  sourceState(place: Place): Promise<Answer<SourceState>> {
    return this.ask(this.ofSource(place, 'state'));
  }

  sourceAsks<T>(place: Place, what: 'check' | 'save' | 'preview' | 'release' | 'afresh'): Promise<Answer<T>> {
    return this.ask(this.ofSource(place, what), {});
  }

  /** Whether the server answers, and to this very session: 200, 403 after it was started anew, 0 for nobody. */
  async reached(): Promise<number> {
    return (await this.ask(URLExt.join(this.settings.baseUrl, 'api', 'me'))).status;
  }

  private at(place: Place, ...more: string[]): string {
    return URLExt.join(this.settings.baseUrl, 'lesson-panel', place.course, place.lesson, ...more);
  }

  private ofSource(place: Place, what: string): string {
    return URLExt.join(this.settings.baseUrl, 'lesson-source', place.course, place.lesson, what);
  }

  private async ask<T>(url: string, body?: object): Promise<Answer<T>> {
    const sent = body ? { method: 'POST', body: JSON.stringify(body) } : { method: 'GET' };
    try {
      const came = await ServerConnection.makeRequest(url, { ...sent, cache: 'no-store' }, this.settings);
      const told = (await came.json().catch(() => null)) as (T & { error?: Trouble }) | null;
      if (came.ok && told !== null) {
        return { ok: true, status: came.status, body: told };
      }
      return { ok: false, status: came.ok ? 0 : came.status, trouble: told?.error ?? null };
    } catch (error) {
      if (error instanceof ServerConnection.NetworkError) {
        return { ok: false, status: 0, trouble: null };
      }
      throw error;
    }
  }
}

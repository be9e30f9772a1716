/** What could not be saved yet is kept in this browser, so that a closed tab or a server that went away loses nothing. */

import type { JSONValue } from '@lumino/coreutils';

export interface Kept {
  path: string;
  notebook: JSONValue;
  at: string;
}

/** A press of the button that has no receipt yet. */
export interface Pending {
  key: string;
  at: string;
}

const STORE = 'notebooks';
const LONGEST_MS = 24 * 3600 * 1000;

/** The notebooks of one person in this browser; `whose` is the address of their server. */
export class Keeping {
  constructor(private readonly whose: string) {}

  async put(path: string, notebook: JSONValue): Promise<void> {
    await this.work('readwrite', store => store.put({ path, notebook, at: new Date().toISOString() }, this.name(path)));
  }

  get(path: string): Promise<Kept | undefined> {
    return this.work('readonly', store => store.get(this.name(path)) as IDBRequest<Kept | undefined>);
  }

  async remove(path: string): Promise<void> {
    await this.work('readwrite', store => store.delete(this.name(path)));
  }

  /** Remember a press until its receipt is there. */
  press(path: string, pending: Pending | null): void {
    if (pending) {
      localStorage.setItem(this.name(path), JSON.stringify(pending));
    } else {
      localStorage.removeItem(this.name(path));
    }
  }

  /** The press without a receipt, unless it is so old that nobody means it any more. */
  pressed(path: string): Pending | null {
    const text = localStorage.getItem(this.name(path));
    const pending = text ? (JSON.parse(text) as Pending) : null;
    return pending && Date.now() - new Date(pending.at).getTime() < LONGEST_MS ? pending : null;
  }

  private name(path: string): string {
    return `lesson:${this.whose}:${path}`;
  }

  private async work<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T> | IDBRequest): Promise<T> {
    const database = await opened();
    try {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      return await new Promise<T>((resolve, reject) => {
        transaction.oncomplete = () => resolve(request.result as T);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('city-data-academy', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

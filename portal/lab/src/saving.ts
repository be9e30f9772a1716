/** Saving without JupyterLab's dialog over the work where only nobody answers: the panel says that beside it. */

import { Dialog } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ServerConnection } from '@jupyterlab/services';

/** The session is over (401, 403), no server runs (424), or what stands between does not reach it. */
const AWAY = [401, 403, 424, 502, 503, 504];

/** Save a notebook. Returns whether that worked; of a full disk and the like JupyterLab tells. */
export async function save(panel: NotebookPanel): Promise<boolean> {
  try {
    await panel.context.save();
    return true;
  } catch (error) {
    const away = error instanceof ServerConnection.NetworkError
      || (error instanceof ServerConnection.ResponseError && AWAY.includes(error.response.status));
    if (away) {
      setTimeout(() => Dialog.flush(), 0); // it opens in the same turn
    }
    return false;
  }
}

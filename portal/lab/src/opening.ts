/**
 * What the address names is opened as soon as JupyterLab stands. JupyterLab's own way to it (the rule for ``/lab/tree/…``)
 * begins once the workspace has been saved, and that waits the better part of a second; it then finds the notebook open.
 */

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { PageConfig, PathExt } from '@jupyterlab/coreutils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { placeOf } from './lesson';
import { sourceOf } from './source';

export const opening: JupyterFrontEndPlugin<void> = {
  id: '@city-data-academy/lesson:opening',
  description: 'Opens the lesson that the address names.',
  autoStart: true,
  requires: [IDocumentManager],
  activate: (app: JupyterFrontEnd, documents: IDocumentManager): void => {
    const path = PageConfig.getOption('treePath');
    if (placeOf(path) || sourceOf(path)) {
      // First to its folder, as JupyterLab does: the address follows whichever of the two moved last.
      void app.restored
        .then(() => app.commands.execute('filebrowser:go-to-path', { path: PathExt.dirname(path), dontShowBrowser: true }))
        .then(() => app.serviceManager.contents.get(path, { content: false }))
        .then(() => documents.openOrReveal(path))
        .catch(() => undefined); // what can't be opened JupyterLab comes to itself, and says so
    }
  }
};

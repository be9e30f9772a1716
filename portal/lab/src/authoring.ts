/** A lesson's source is edited as a notebook: the author's panel, its commands and keys. */

import { ILabShell, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { ITranslator } from '@jupyterlab/translation';
import { Beside } from './beside';
import { knowExpect } from './expecting';
import { sourceOf } from './source';
import { type Act, SourceDesk } from './sourceDesk';
import { SourcePanel } from './sourcePanel';
import { Talk } from './talk';
import { Words } from './words';

export const authoring: JupyterFrontEndPlugin<void> = {
  id: '@city-data-academy/lesson:authoring',
  description: 'The author’s panel beside a lesson’s source.',
  autoStart: true,
  requires: [INotebookTracker, ITranslator, IDocumentManager],
  optional: [ILabShell, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    translator: ITranslator,
    documents: IDocumentManager,
    shell: ILabShell | null,
    palette: ICommandPalette | null
  ): void => {
    const words = new Words(translator);
    const talk = new Talk(app.serviceManager.serverSettings);
    const panel = new SourcePanel(words, (desk, path) => void look(desk, path));
    const beside = new Beside<SourceDesk>(app, shell, tracker, panel);

    const look = async (desk: SourceDesk, path: string): Promise<void> => {
      await documents.findWidget(path)?.context.revert(); // it was open before
      documents.openOrReveal(path, 'default', undefined, { ref: desk.panel.id, mode: 'tab-after' });
    };

    const take = async (notebook: NotebookPanel): Promise<void> => {
      const place = sourceOf(notebook.context.path);
      if (!place) {
        return;
      }
      await notebook.context.ready;
      const desk = new SourceDesk(notebook, place, talk, words);
      notebook.addClass('ca-source');
      knowExpect(notebook.sessionContext);
      beside.keep(desk);
      await desk.begin();
    };

    const commands: [string, string, string, () => void][] = [
      ['check', 'Ctrl Alt C', words.say('Check the source'), () => void act('check')],
      ['save', 'Ctrl Alt S', words.say('Save the source to the course'), () => void act('save')],
      ['preview', 'Ctrl Alt P', words.say('Preview as trainees see it'), () => void act('preview')],
      ['release', 'Ctrl Alt R', words.say('Release this lesson'), () => void act('release')],
      ['mark', 'Ctrl Alt M', words.say('Mark this cell'), () => panel.focusMark()]
    ];
    const act = (what: Act): Promise<void> => panel.act(what);
    for (const [name, keys, label, execute] of commands) {
      const command = `source:${name}`;
      app.commands.addCommand(command, { label, isEnabled: () => beside.current !== null, execute });
      app.commands.addKeyBinding({ command, keys: [keys], selector: '.ca-source' });
      palette?.addItem({ command, category: words.say('Lesson’s source') });
    }
    beside.watch(take);
  }
};

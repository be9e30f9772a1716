/** Check, submit and see the score without leaving the notebook. Nothing is added to notebooks that are no lesson's. */

import { IConnectionLost, ILabShell, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IThemeManager, Notification } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { IConnectionStatus } from '@jupyterlab/services';
import { ITranslator } from '@jupyterlab/translation';
import { authoring } from './authoring';
import { Beside } from './beside';
import { Connection } from './connection';
import { Desk } from './desk';
import { guard } from './guard';
import { Keeping } from './keeping';
import { placeOf } from './lesson';
import { opening } from './opening';
import { LessonPanel } from './panel';
import { Talk } from './talk';
import { addButtons } from './toolbar';
import { Words } from './words';
import '../style/index.css';

const CHECK = 'lesson:check';
const SUBMIT = 'lesson:submit';

const lesson: JupyterFrontEndPlugin<void> = {
  id: '@city-data-academy/lesson:panel',
  description: 'The panel, the buttons and the care beside a lesson’s notebook.',
  autoStart: true,
  requires: [INotebookTracker, ITranslator, IDocumentManager],
  optional: [ILabShell, ICommandPalette, IThemeManager],
  activate: (
    app: JupyterFrontEnd,
    tracker: INotebookTracker,
    translator: ITranslator,
    documents: IDocumentManager,
    shell: ILabShell | null,
    palette: ICommandPalette | null,
    themes: IThemeManager | null
  ): void => {
    const words = new Words(translator);
    const settings = app.serviceManager.serverSettings;
    const server = new URL(settings.baseUrl, location.href).pathname;
    const talk = new Talk(settings);
    const keeping = new Keeping(server);
    const panel = new LessonPanel(words, {
      server,
      open: path => void documents.openOrReveal(path),
      reload: () => location.reload()
    });
    const beside = new Beside<Desk>(app, shell, tracker, panel);
    const light = (): void => {
      document.body.dataset.theme = !themes?.theme || themes.isLight(themes.theme) ? 'light' : 'dark';
    };
    light();
    themes?.themeChanged.connect(light);

    const take = async (notebook: NotebookPanel): Promise<void> => {
      const place = placeOf(notebook.context.path);
      if (!place) {
        return;
      }
      await notebook.context.ready;
      const desk = new Desk(notebook, place, talk, keeping, words, translator, () => beside.makeRoom());
      if (!(await desk.begin()) || notebook.isDisposed) {
        return;
      }
      guard(notebook, () => Notification.info(words.say('Answers and checks keep their place; that was undone.'), { autoClose: 6000 }));
      addButtons(notebook, words, () => void app.commands.execute(CHECK), () => void app.commands.execute(SUBMIT));
      notebook.addClass('ca-lesson');
      beside.keep(desk);
    };

    app.commands.addCommand(CHECK, {
      label: words.say('Check this lesson'),
      isEnabled: () => beside.current !== null,
      execute: () => {
        beside.show();
        return beside.current?.check();
      }
    });
    app.commands.addCommand(SUBMIT, {
      label: words.say('Submit this lesson'),
      isEnabled: () => beside.current !== null,
      execute: () => {
        beside.show();
        return panel.submit();
      }
    });
    for (const [command, keys] of [[CHECK, 'Ctrl Alt C'], [SUBMIT, 'Ctrl Alt S']]) {
      app.commands.addKeyBinding({ command, keys: [keys], selector: '.ca-lesson' });
      palette?.addItem({ command, category: words.say('Lesson') });
    }
    beside.watch(take);
    window.addEventListener('beforeunload', event => {
      if (beside.all.some(desk => desk.leavingHurts)) {
        event.preventDefault();
      }
    });
  }
};

const connection: JupyterFrontEndPlugin<IConnectionLost> = {
  id: '@city-data-academy/lesson:connection-lost',
  description: 'Says beside the work, not over it, that the connection is away.',
  autoStart: true,
  provides: IConnectionLost,
  requires: [ITranslator],
  optional: [IConnectionStatus],
  activate: (app: JupyterFrontEnd, translator: ITranslator, status: IConnectionStatus | null): IConnectionLost => {
    const watched = new Connection(new Talk(app.serviceManager.serverSettings), status, new Words(translator));
    return () => Promise.resolve(watched.lost());
  }
};

export default [opening, lesson, authoring, connection];

import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import '../style/index.css';
const plugin: JupyterFrontEndPlugin<void> = {
  id: '@city-data-academy/lesson:plugin',
  autoStart: true,
  requires: [INotebookTracker],
  activate: (_app: JupyterFrontEnd, _t: INotebookTracker) => { console.log('hi'); }
};
export default plugin;

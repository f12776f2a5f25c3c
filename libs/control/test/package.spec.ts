import * as control from '../src/index.js';
import * as server from '../src/server/index.js';

it('exports exactly this', () => {
  expect(Object.keys(control).sort()).toEqual([
    'PROTOCOL',
    'askHealth',
    'controlClient',
    'daemonHome',
    'daemonStatus',
    'privateFolder',
    'processMark',
    'readRecord',
    'removeRecord',
    'startDaemon',
    'stopDaemon',
    'writeRecord',
  ]);
});

it('exports to daemons exactly this', () => {
  expect(Object.keys(server)).toEqual(['serveControl']);
});

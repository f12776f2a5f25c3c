import * as control from '../src/index.js';
import * as client from '../src/client/index.js';
import * as find from '../src/find/index.js';
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

it('exports by parts, so that a command loads what it needs, exactly this', () => {
  expect(Object.keys(find).sort()).toEqual(['daemonHome', 'daemonStatus']);
  expect(Object.keys(client)).toEqual(['controlClient']);
});

it('exports to daemons exactly this', () => {
  expect(Object.keys(server)).toEqual(['serveControl']);
});

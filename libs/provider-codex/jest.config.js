export default {
  displayName: 'provider-codex',
  preset: '../../jest.preset.js',
};

export default {
  displayName: 'provider-claude',
  preset: '../../jest.preset.js',
};

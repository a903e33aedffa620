// What Tasklist is told at start-up: the product's name, our script, and the keys.
export default {
  app: { name: 'Desk', vendor: 'Followthrough' },
  customScripts: ['scripts/followthrough'],
  disableWelcomeMessage: true,
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  dateFormat: { normal: 'D MMM, HH:mm', long: 'dddd, D MMMM YYYY, HH:mm' },
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'Claim the selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'Go to the lists of tasks' },
    focusList: { key: 'ctrl+alt+l', description: 'Go to the first task of the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'Go to the form' },
    focusCase: { key: 'ctrl+alt+k', description: 'Go to the case; Escape leads back to the form' },
    completeForm: { key: 'ctrl+enter', description: 'Complete the task from within its form' },
    startProcess: { key: 'ctrl+alt+p', description: 'Log a call or announce known trouble' },
  },
};

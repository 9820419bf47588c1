using Stafi.Router.Cli;
using Stafi.Router.Cli.Terminal;

return await StafiRouterCommand.InvokeAsync(args, Screen.OfProcess());

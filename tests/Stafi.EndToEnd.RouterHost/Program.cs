using Microsoft.Extensions.DependencyInjection;
using Stafi.EndToEnd.RouterHost;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;

var killSwitch = KillSwitch.FromEnvironment() ?? throw new InvalidOperationException("STAFI_KILL_AT names no point.");
return await RunCommand.RunAsync(
    Screen.OfProcess(),
    RouterConfiguration.Load(args[0], new Dictionary<string, string>()),
    json: false,
    CancellationToken.None,
    services => services.AddSingleton<IJournalListener>(killSwitch));

using Microsoft.Extensions.DependencyInjection;
using Stafi.EndToEnd.RouterHost;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Journaling;

var listener = (IJournalListener?)KillSwitch.FromEnvironment() ?? StopSwitch.FromEnvironment()
    ?? throw new InvalidOperationException("Neither STAFI_KILL_AT nor STAFI_STOP_AT names a point.");
return await RunCommand.RunAsync(
    Screen.OfProcess(),
    RouterConfiguration.Load(args[0], new Dictionary<string, string>()),
    json: false,
    CancellationToken.None,
    services => services.AddSingleton(listener));

using Stafi.Router.Cli.Terminal;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>Progress of long work as lines, in the order in which they are reported.</summary>
internal sealed class ScreenProgress(Screen screen) : IProgress<string>
{
    public void Report(string value) => screen.Progress(value);
}

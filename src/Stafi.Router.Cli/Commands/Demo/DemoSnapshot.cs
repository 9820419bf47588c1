using Stafi.Ethereum;

namespace Stafi.Router.Cli.Commands.Demo;

/// <summary>The local network at one moment.</summary>
internal sealed record DemoSnapshot(ulong Block, ulong Epoch, ulong FinalizedEpoch, Wei PoolBalance, DemoReport Report)
{
    /// <summary>True when that many validators attest.</summary>
    public bool IsDone(int validators) => Report.Validators.Count >= validators && Report.Validators.All(validator => validator.Attesting);
}

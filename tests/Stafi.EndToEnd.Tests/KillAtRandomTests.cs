using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stafi.EndToEnd.Tests.Harness;

namespace Stafi.EndToEnd.Tests;

/// <summary>Promise 3 again, at moments that nobody chose. <c>STAFI_KILL_SEED</c> repeats a run.</summary>
public sealed class KillAtRandomTests(ITestOutputHelper output)
{
    private const int Kills = 12;

    [Fact]
    public async Task A_router_that_is_killed_at_any_moment_takes_each_step_once()
    {
        var seed = Environment.GetEnvironmentVariable("STAFI_KILL_SEED") ?? RandomNumberGenerator.GetHexString(16, lowercase: true);
        output.WriteLine($"repeat with STAFI_KILL_SEED={seed}");
        await using var situation = await Situation.StartAsync(lookahead: 10);
        await situation.StakeAsync(FourValidators.Stake);

        for (var kill = 0; kill < Kills; kill++)
        {
            situation.Run();
            await Task.Delay(Life(seed, kill), TestContext.Current.CancellationToken);
            if (situation.Router.HasExited)
                throw situation.Failure($"The router ended by itself with exit code {situation.Router.ExitCode}; seed {seed}.");
            await situation.Router.KillAsync();
        }
        situation.Run();

        await FourValidators.AttestAsync(situation);
        await FourValidators.ShouldBeAllAsync(situation);
    }

    /// <summary>0.5 to 5 seconds: from its start to the middle of a step.</summary>
    private static TimeSpan Life(string seed, int kill)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {kill}")));
        return TimeSpan.FromMilliseconds(500 + (BinaryPrimitives.ReadUInt32LittleEndian(hash) % 4500));
    }
}

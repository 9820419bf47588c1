using Stafi.Consensus.Bls;
using Stafi.Devnet.Contracts;
using Stafi.EndToEnd.Tests.Harness;
using Stafi.Ethereum.JsonRpc;
using Stafi.StakingPool;
using Stafi.StakingPool.Contracts;

namespace Stafi.EndToEnd.Tests;

/// <summary>What tests of solo users ask of their keys.</summary>
internal static class SoloFlow
{
    public static BlsPublicKey PublicKey(SoloUser user, string keystore)
    {
        using var key = user.Open(keystore);
        return key.PublicKey;
    }

    public static async Task<bool> HasAsync(Situation situation, BlsPublicKey key, PubkeyStatus status) => await SoloStatusAsync(situation, key) == status;

    public static async Task<PubkeyStatus> SoloStatusAsync(Situation situation, BlsPublicKey key) => SuperNode.ReadStatus(
        await situation.Network.Execution().CallAsync(
            new Call(null, DevnetAddresses.Fixed.LightNode, LightNode.Status(key.Bytes)), BlockId.Latest, TestContext.Current.CancellationToken));
}

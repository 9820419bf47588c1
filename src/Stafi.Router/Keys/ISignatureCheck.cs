using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Networks;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Keys;

/// <summary>Checks what validator keys have signed, before ETH or a registration goes with it.</summary>
public interface ISignatureCheck
{
    /// <summary>True when the beacon chain takes the deposit's signature.</summary>
    bool Holds(DepositData deposit, ForkVersion genesis);

    /// <summary>True when the beacon chain takes the exit's signature.</summary>
    bool Holds(SignedVoluntaryExit exit, BlsPublicKey validator, ConsensusNetwork network);

    /// <summary>What is wrong with each share set, in their order; empty where operators can sign with it.</summary>
    IReadOnlyList<IReadOnlyList<KeySharesFault>> Faults(IReadOnlyList<KeyShares> all);
}

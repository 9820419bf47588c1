using Stafi.Consensus.Bls;
using Stafi.Consensus.Deposits;
using Stafi.Consensus.Exits;
using Stafi.Consensus.Networks;
using Stafi.Ssv.KeyShares;

namespace Stafi.Router.Keys;

/// <summary>The checks by blst.</summary>
public sealed class BlsSignatureCheck : ISignatureCheck
{
    public bool Holds(DepositData deposit, ForkVersion genesis) => deposit.HasValidSignature(genesis);

    public bool Holds(SignedVoluntaryExit exit, BlsPublicKey validator, ConsensusNetwork network) => exit.HasValidSignature(validator, network);

    public IReadOnlyList<IReadOnlyList<KeySharesFault>> Faults(IReadOnlyList<KeyShares> all) => KeySharesCheck.VerifyAll(all);
}

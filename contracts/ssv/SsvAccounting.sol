// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster, LegacyFee, Operator} from "./SsvTypes.sol";
import {SsvState} from "./SsvState.sol";

/// Fees: indexes grow with every block, a cluster pays what they grew since its tuple, times its units.
abstract contract SsvAccounting is SsvState {
    /// Units that an oracle's effective balance set, with what came and went since; 0 until then.
    mapping(bytes32 => uint64) internal storedUnits;
    /// Clusters that still pay in SSV tokens, as `clusters` keeps the others; a cluster is in one of the two.
    mapping(bytes32 => bytes32) internal legacyClusters;
    uint256 internal minimumLiquidationCollateralSSV = 385_795_451_000_000_000;
    uint64 internal liquidationThresholdPeriodSSV = 100_240;
    LegacyFee internal legacyNetworkFee = LegacyFee(38_264, 0, uint32(block.number));
    mapping(uint64 => LegacyFee) internal legacyFees;
    /// As the sources of the SDK migrate: a removed operator's index is left out, which its clusters still have in their tuple.
    bool internal leavesRemovedOut;
    /// Roots of effective balances by the block that the oracles looked at, and the root block of each cluster's newest update.
    uint64 internal latestRootBlock;
    mapping(uint64 => bytes32) internal roots;
    mapping(bytes32 => uint64) internal updatedAt;

    error IncorrectClusterVersion();

    function _networkIndex() internal view returns (uint64) {
        return networkFeeIndex + uint64(block.number - networkFeeBlock) * networkFee;
    }

    function _operatorIndex(Operator storage operator) internal view returns (uint64) {
        return operator.isActive ? operator.index + uint64(block.number - operator.snapshotBlock) * operator.fee : operator.index;
    }

    function _operatorEarnings(Operator storage operator) internal view returns (uint64) {
        return operator.earnings + (_operatorIndex(operator) - operator.index) * operator.validatorCount;
    }

    /// Brings index and earnings of an operator to this block.
    function _snapshot(Operator storage operator) internal {
        (operator.earnings, operator.index) = (_operatorEarnings(operator), _operatorIndex(operator));
        operator.snapshotBlock = uint32(block.number);
    }

    /// Sum of the operators' indexes and of their fees.
    function _operatorSums(uint64[] calldata operatorIds) internal view returns (uint64 index, uint64 fee) {
        for (uint256 i = 0; i < operatorIds.length; i++) {
            Operator storage operator = operators[operatorIds[i]];
            index += _operatorIndex(operator);
            fee += operator.fee;
        }
    }

    /// The operators take validators in again, as far as they are not removed; answers the sums of indexes and fees.
    function _rejoinOperators(uint64[] calldata operatorIds, uint32 count) internal returns (uint64 index, uint64 fee) {
        for (uint256 i = 0; i < operatorIds.length; i++) {
            Operator storage operator = operators[operatorIds[i]];
            if (operator.isActive) {
                _snapshot(operator);
                operator.validatorCount += count;
                if (operator.validatorCount > validatorsPerOperatorLimit) revert ExceedValidatorLimitWithData(operatorIds[i]);
            }
            index += operator.index;
            fee += operator.fee;
        }
    }

    /// The operators give validators back; answers the sum of their indexes.
    function _leaveOperators(uint64[] calldata operatorIds, uint32 count) internal returns (uint64 index) {
        for (uint256 i = 0; i < operatorIds.length; i++) {
            Operator storage operator = operators[operatorIds[i]];
            if (operator.isActive) {
                _snapshot(operator);
                operator.validatorCount -= count;
            }
            index += operator.index;
        }
    }

    /// What the fees of a cluster scale with: 10,000 for each 32 ETH of effective balance.
    function _units(bytes32 id, Cluster memory cluster) internal view returns (uint256) {
        return storedUnits[id] != 0 ? storedUnits[id] : cluster.validatorCount * VUNITS;
    }

    /// Whole ETH.
    function _effectiveBalance(bytes32 id, Cluster memory cluster) internal view returns (uint32) {
        return uint32(_units(id, cluster) * 32 / VUNITS);
    }

    /// Charges the fees since the tuple and moves its indexes to now; operators' and network's part are floored on their own,
    /// and debt beyond the balance is forgiven.
    function _settle(bytes32 id, Cluster memory cluster, uint64 operatorIndex) internal view {
        uint64 networkIndex = _networkIndex();
        uint256 units = _units(id, cluster);
        uint256 fees = (
            ((networkIndex - cluster.networkFeeIndex) * units) / VUNITS + ((operatorIndex - cluster.index) * units) / VUNITS
        ) * UNIT;
        cluster.balance = cluster.balance > fees ? cluster.balance - fees : 0;
        cluster.networkFeeIndex = networkIndex;
        cluster.index = operatorIndex;
    }

    /// Wei per block.
    function _burnRate(uint256 units, uint64 operatorFee) internal view returns (uint256) {
        return (uint256(operatorFee) + networkFee) * UNIT * units / VUNITS;
    }

    /// Below the threshold; at it not, and never without validators.
    function _isLiquidatable(bytes32 id, Cluster memory cluster, uint64 operatorFee) internal view returns (bool) {
        if (!cluster.active || cluster.validatorCount == 0) return false;
        uint256 threshold =
            (liquidationThresholdPeriod * (uint256(operatorFee) + networkFee) * _units(id, cluster) / VUNITS) * UNIT;
        return cluster.balance < minimumLiquidationCollateral || cluster.balance < threshold;
    }

    /// The cluster, which must exist with exactly this tuple and pay in ETH.
    function _checkCluster(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        internal
        view
        returns (bytes32 id)
    {
        bool isLegacy;
        (id, isLegacy) = _checkAny(clusterOwner, operatorIds, cluster);
        if (isLegacy) revert IncorrectClusterVersion();
    }

    /// The cluster of either kind, which must exist with exactly this tuple.
    function _checkAny(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        internal
        view
        returns (bytes32 id, bool isLegacy)
    {
        id = _clusterId(clusterOwner, operatorIds);
        isLegacy = legacyClusters[id] != bytes32(0);
        bytes32 stored = isLegacy ? legacyClusters[id] : clusters[id];
        if (stored == bytes32(0)) revert ClusterDoesNotExist();
        if (stored != _clusterHash(cluster)) revert IncorrectClusterState();
    }
}
